// The mail relay: sends the mails of the outbox to the SMTP server, each once.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <vector>

#include "jobs/mail/compose.hpp"
#include "jobs/mail/line.hpp"
#include "jobs/process/asio.hpp"
#include "jobs/process/leases.hpp"
#include "settings/settings.hpp"
#include "sql/engine/connection.hpp"
#include "values/mail_bodies.hpp"

namespace eservices::jobs {

/// Several relays may run at once, on one machine or more. A mail is sent twice only when its relay is killed, or loses
/// the database for good, between the server's acceptance and its recording; both copies have the same Message-ID.
class Relay {
  public:
    /// `connection` must have Outbox::relay_statements and is used by the thread of `io` only; `io` must run on one
    /// thread. More connections to the same `database` are opened. `key` is that of mail_key(). Throws
    /// std::invalid_argument when the sender in the settings is invalid.
    Relay(asio::io_context& io, store::Connection& connection, const store::ConnectionOptions& database,
          const Settings::Mail& mail, const SealingKey& key);
    /// Waits until deliveries in progress are aborted: twelve seconds at most.
    ~Relay();
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    /// Relays until stop(), waiting while the database or the SMTP server is away. Throws store::DatabaseError when the
    /// schema or the rights do not fit, and std::runtime_error when it had to end with an unrecorded answer.
    asio::awaitable<void> run();

    /// Ends run() soon: deliveries in progress finish, and other relays may take the remaining mails at once. Call it
    /// on the thread of `io`.
    void stop();

  private:
    using Clock = std::chrono::steady_clock;

    template <class Work>
    bool reach_database(const Work& work);
    void refill();
    void begin_deliveries();
    asio::awaitable<void> deliver(Line& line, store::LeasedMail mail);
    void consider_server(const Answer& answer);
    asio::awaitable<void> wait_for_news(std::chrono::milliseconds at_most);
    asio::awaitable<void> finish();

    asio::io_context& m_io;
    Leases m_leases;
    Composer m_composer;
    std::chrono::milliseconds m_poll;
    std::atomic<bool> m_stopping{false};
    std::vector<std::unique_ptr<Line>> m_lines;
    std::vector<Line*> m_idle;
    asio::steady_timer m_news;  // cancelled to wake run()
    bool m_database_away = false;
    Clock::time_point m_next_take{};
    Clock::time_point m_server_away_until{};
    std::chrono::milliseconds m_server_pause{0};
    asio::thread_pool m_pool;  // declared last, so that its threads end before what they use
};

}  // namespace eservices::jobs
