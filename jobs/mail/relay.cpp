// One thread keeps the leases; a few others talk to the SMTP server.
#include "jobs/mail/relay.hpp"

#include <algorithm>
#include <exception>
#include <stdexcept>

#include "journal/journal.hpp"
#include "sql/engine/errors.hpp"

namespace eservices::jobs {
namespace {

using namespace std::chrono_literals;

constexpr int lines = 2;   // connections to the SMTP server, and the most mails that a kill can send twice
constexpr int batch = 20;  // the most mails that a kill delays until their leases end
constexpr auto longest_wait = 2s;
constexpr std::chrono::milliseconds least_pause = 500ms;
constexpr std::chrono::milliseconds most_pause = 30s;
constexpr auto finish_within = 15s;

void rethrow(const std::exception_ptr& fault) {
    if (fault) std::rethrow_exception(fault);
}

}  // namespace

Relay::Relay(asio::io_context& io, store::Connection& connection, const store::ConnectionOptions& database,
             const Settings::Mail& mail, const SealingKey& key)
    : m_io(io),
      m_leases(connection, {.first_retry = mail.first_retry, .max_attempts = mail.max_attempts}),
      m_composer({mail.from_name, mail.from_address}),
      m_poll(mail.poll),
      m_news(io),
      m_pool(lines) {
    for (int i = 0; i < lines; ++i)
        m_lines.push_back(std::make_unique<Line>(mail, m_composer, key, database, m_stopping));
    for (const auto& line : m_lines) m_idle.push_back(line.get());
}

Relay::~Relay() {
    m_stopping = true;
    m_pool.join();
}

void Relay::stop() {
    m_stopping = true;
    m_news.cancel();
}

asio::awaitable<void> Relay::run() {
    while (!m_stopping) {
        const bool reached = reach_database([this] {
            // In this order: no mail is taken while an answer is unrecorded.
            m_leases.record();
            m_leases.renew();
            refill();
        });
        if (reached) begin_deliveries();
        co_await wait_for_news(std::min<std::chrono::milliseconds>(m_poll, longest_wait));
    }
    co_await finish();
}

/// Runs `work` and returns true; false while the database is away, which is logged once. The connection itself spaces
/// out its attempts.
template <class Work>
bool Relay::reach_database(const Work& work) {
    try {
        work();
    } catch (const store::Unavailable& fault) {
        if (!m_database_away) journal::warning("database_away", {{"what", fault.what()}});
        m_database_away = true;
        return false;
    }
    if (m_database_away) journal::info("database_back");
    m_database_away = false;
    return true;
}

void Relay::refill() {
    const auto now = Clock::now();
    if (now < m_next_take || now < m_server_away_until || m_leases.queued() >= lines) return;
    const bool more = m_leases.take(batch) == batch;
    m_next_take = more ? now : now + m_poll;
}

void Relay::begin_deliveries() {
    while (!m_idle.empty() && !m_stopping) {
        auto mail = m_leases.next();
        if (!mail) return;
        Line& line = *m_idle.back();
        m_idle.pop_back();
        asio::co_spawn(m_io, deliver(line, std::move(*mail)), rethrow);
    }
}

asio::awaitable<void> Relay::deliver(Line& line, store::LeasedMail mail) {
    const auto on_the_pool = [&]() -> asio::awaitable<Delivery> { co_return line.deliver(mail, m_leases.run()); };
    Delivery delivery = co_await asio::co_spawn(m_pool, on_the_pool, asio::use_awaitable);
    m_idle.push_back(&line);
    consider_server(delivery.answer);
    m_leases.answered(std::move(mail), std::move(delivery));
    m_news.cancel();
}

/// An unreachable server costs no mail an attempt: all mails wait together and go on soon after it is back.
void Relay::consider_server(const Answer& answer) {
    const auto now = Clock::now();
    if (answer.verdict != Verdict::unreachable) {
        if (answer.stage == Stage::connecting) return;  // the mail could not be composed
        if (m_server_pause != 0ms) journal::info("smtp_back");
        m_server_pause = 0ms;
        m_server_away_until = now;
        return;
    }
    if (m_stopping) return;
    m_leases.put_back_queue();
    if (now < m_server_away_until) return;  // another line noticed first
    if (m_server_pause == 0ms) journal::warning("smtp_away", {{"what", answer.reason}});
    m_server_pause = std::clamp(m_server_pause * 2, least_pause, most_pause);
    m_server_away_until = now + m_server_pause;
}

asio::awaitable<void> Relay::wait_for_news(std::chrono::milliseconds at_most) {
    m_news.expires_after(at_most);
    boost::system::error_code cancelled;
    co_await m_news.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
}

asio::awaitable<void> Relay::finish() {
    m_leases.put_back_queue();
    const auto deadline = Clock::now() + finish_within;
    const auto is_settled = [this] { return m_idle.size() == m_lines.size() && m_leases.unrecorded() == 0; };
    for (;;) {
        reach_database([this] {
            m_leases.record();
            m_leases.renew();
        });
        if (is_settled()) co_return;
        if (Clock::now() >= deadline)
            throw std::runtime_error("stopped before every answer was noted: a mail may go twice");
        co_await wait_for_news(200ms);
    }
}

}  // namespace eservices::jobs
