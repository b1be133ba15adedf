// Runs an action if a scope has not ended in time.
#pragma once

#include <chrono>
#include <memory>
#include <utility>

#include "jobs/process/asio.hpp"

namespace eservices::jobs {

/// Calls `act` on the thread of `io` after `time`, unless the deadline was destroyed before. `act` may only refer to
/// what outlives the deadline.
class Deadline {
  public:
    template <class Act>
    Deadline(asio::io_context& io, std::chrono::milliseconds time, Act act)
        : m_state(std::make_shared<State>(State{asio::steady_timer{io, time}, true})) {
        m_state->timer.async_wait([state = m_state, act = std::move(act)](const boost::system::error_code& error) {
            // A timer that has expired cannot be cancelled: its handler may run after the destructor.
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
