// One thread for each window.
#include "tests/portal/support/load.hpp"

#include "tests/portal/support/instance.hpp"

namespace eservices::portal_test {

Load::Load(int windows, std::function<int(int)> once) : m_once(std::move(once)) {
    for (int i = 0; i < windows; ++i)
        m_windows.emplace_back([this, i](const std::stop_token& stop) {
            while (!m_stopped && !stop.stop_requested()) {
                const int status = m_once(i);
                ++m_answers;
                const std::lock_guard lock{m_mutex};
                ++m_statuses[status];
            }
        });
}

std::map<int, int> Load::stop() {
    m_stopped = true;
    m_windows.clear();
    return m_statuses;
}

void Load::let_pass(int answers) {
    const int goal = m_answers + answers;
    eventually([&] { return m_answers >= goal; });
}

}  // namespace eservices::portal_test
