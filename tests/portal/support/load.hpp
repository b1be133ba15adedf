// People at work in the background while something breaks.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace eservices::portal_test {

class Load {
  public:
    /// Starts `windows` threads; each calls `once(number of the window)` again and again and counts the status it returns.
    Load(int windows, std::function<int(int)> once);

    /// Stops them all and returns how many answers had each status.
    std::map<int, int> stop();

    /// Waits until this many more answers came; returns at once when that takes longer than half a minute.
    void let_pass(int answers);

  private:
    std::function<int(int)> m_once;
    std::atomic<bool> m_stopped = false;
    std::atomic<int> m_answers = 0;
    std::mutex m_mutex;
    std::map<int, int> m_statuses;
    std::vector<std::jthread> m_windows;  // last: stopped before the rest goes
};

}  // namespace eservices::portal_test
