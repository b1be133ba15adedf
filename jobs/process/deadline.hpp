// A time after which something is done to whoever is still waiting.
#pragma once

#include <chrono>
#include <memory>
#include <utility>

#include "jobs/process/asio.hpp"

namespace eservices::jobs {

/// Calls `act` on the thread of `io` once the time is over, unless the deadline was destroyed before. `act` may refer to what
/// outlives the deadline only.
class Deadline {
  public:
    template <class Act>
    Deadline(asio::io_context& io, std::chrono::milliseconds time, Act act)
        : m_state(std::make_shared<State>(State{asio::steady_timer{io, time}, true})) {
        m_state->timer.async_wait([state = m_state, act = std::move(act)](const boost::system::error_code& error) {
            // A timer that ran out is past being cancelled: its handler may come after the end of what it guards.
            if (!error && std::exchange(state->is_armed, false)) act();
        });
    }
    ~Deadline() {
        m_state->is_armed = false;
        m_state->timer.cancel();
    }
    Deadline(const Deadline&) = delete;
    Deadline& operator=(const Deadline&) = delete;

  private:
    struct State {
        asio::steady_timer timer;
        bool is_armed;
    };
    std::shared_ptr<State> m_state;
};

}  // namespace eservices::jobs
