// The periodic work beside the mail.
#include "jobs/upkeep.hpp"

#include <chrono>

#include "journal/journal.hpp"
#include "sql/drafts.hpp"
#include "sql/errors.hpp"
#include "sql/kept_posts.hpp"
#include "sql/outbox.hpp"
#include "sql/sessions.hpp"
#include "sql/users.hpp"

namespace eservices::jobs {
namespace {

using namespace std::chrono_literals;

constexpr auto period = 10min;
constexpr auto activation_time = std::chrono::days{7};
constexpr auto draft_time = std::chrono::days{90};
constexpr auto visitor_draft_time = std::chrono::days{1};
/// A form sent after its session had ended is kept that long, and the session as long for telling whose it was.
constexpr auto kept_post_time = std::chrono::days{1};

/// True while there is more to do.
bool step(store::Connection& connection) {
    try {
        const std::uint64_t purged = purge_some(connection, utc_now());
        if (purged > 0) {
            journal::info("purged", {{"rows", purged}});
            return true;
        }
        const auto counts = store::Outbox{connection}.counts();
        journal::info("outbox", {{"waiting", counts.waiting}, {"dead", counts.dead}});
    } catch (const store::DatabaseError& fault) {
        journal::warning("upkeep_failed", {{"what", fault.what()}});
    }
    return false;
}

}  // namespace

std::uint64_t purge_some(store::Connection& connection, UtcTime now) {
    return store::Sessions{connection}.purge(now - kept_post_time) +
           store::Users{connection}.purge_never_activated(now - activation_time) +
           store::Drafts{connection}.purge(now - draft_time, now - visitor_draft_time) +
           store::KeptPosts{connection}.purge(now - kept_post_time);
}

asio::awaitable<void> keep_up(asio::io_context& io, store::Connection& connection) {
    asio::steady_timer timer{io};
    for (;;) {
        // Between two steps the mail has its turn.
        timer.expires_after(step(connection) ? std::chrono::steady_clock::duration{0} : period);
        co_await timer.async_wait(asio::use_awaitable);
    }
}

}  // namespace eservices::jobs
