// The periodic work beside the mail.
#include "jobs/upkeep/upkeep.hpp"

#include <chrono>

#include "journal/journal.hpp"
#include "sql/accounts/account_links.hpp"
#include "sql/accounts/known_browsers.hpp"
#include "sql/accounts/reset_links.hpp"
#include "sql/accounts/users.hpp"
#include "sql/documents/inspections.hpp"
#include "sql/engine/errors.hpp"
#include "sql/mail/outbox.hpp"
#include "sql/office/case_officer_links.hpp"
#include "sql/requests/drafts.hpp"
#include "sql/security/attempts.hpp"
#include "sql/security/quotas.hpp"
#include "sql/security/used_captchas.hpp"
#include "sql/sessions/held_forms.hpp"
#include "sql/sessions/kept_posts.hpp"
#include "sql/sessions/refused_pages.hpp"
#include "sql/sessions/sessions.hpp"
#include "sql/sessions/user_sessions.hpp"
#include "values/captcha.hpp"

namespace eservices::jobs {
namespace {

using namespace std::chrono_literals;

constexpr auto period = 10min;
constexpr auto activation_time = std::chrono::days{7};
constexpr auto draft_time = std::chrono::days{90};
constexpr auto visitor_draft_time = std::chrono::days{1};
/// A form sent after its session had ended is kept that long, and the session as long for telling whose it was.
constexpr auto kept_post_time = std::chrono::days{1};
/// A page that says what is wrong with a form can be come back to that long.
constexpr auto refused_page_time = 1h;
/// A mail that was sent, or given up, is remembered that long.
constexpr auto mail_time = std::chrono::days{90};
/// A mailed link that no longer holds is told from one that never was for that long.
constexpr auto link_time = std::chrono::days{30};
/// An account given back at the counter, or not, can be looked into that long: as long as the town keeps its logs.
constexpr auto reset_time = std::chrono::days{365};
/// A browser that nobody signed in from any more is new again after that long.
constexpr auto browser_time = std::chrono::days{365};
/// A paper that was refused stays to be seen in the porte-documents that long.
constexpr auto refused_paper_time = std::chrono::days{30};
/// A paper that nobody uses may be on its way into a draft.
constexpr auto unused_paper_time = 1h;
/// How many thousands of papers are looked at each period.
constexpr int paper_steps = 20;

/// How far the present period's work is.
struct Progress {
    Uuid last_paper{};
    int paper_steps_left = paper_steps;
};

/// True while there is more to do.
bool upkeep_step(store::Connection& connection, Progress& progress) {
    try {
        const std::uint64_t purged = purge_some(connection, utc_now());
        if (purged > 0) {
            journal::info("purged", {{"rows", purged}});
            return true;
        }
        if (progress.paper_steps_left > 0) {
            const bool more = purge_some_papers(connection, utc_now(), progress.last_paper);
            progress.paper_steps_left = more ? progress.paper_steps_left - 1 : 0;
            return true;
        }
        progress.paper_steps_left = paper_steps;
        const auto counts = store::Outbox{connection}.counts();
        journal::info("outbox", {{"waiting", counts.waiting}, {"dead", counts.dead}});
        journal::info("papers", {{"waiting", store::Inspections{connection}.waiting()}});
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
           store::KeptPosts{connection}.purge(now - kept_post_time) +
           store::RefusedPages{connection}.purge(now - refused_page_time) +
           store::Outbox{connection}.purge(now - mail_time) +
           store::Inspections{connection}.purge_refused(now - refused_paper_time) +
           store::AccountLinks{connection}.purge(now - link_time) +
           store::CaseOfficerLinks{connection}.purge(now - link_time) + store::Attempts{connection}.purge(now) +
           store::Quotas{connection}.purge(now) + store::UsedCaptchas{connection}.purge(now - 2 * captcha_life) +
           store::UserSessions{connection}.purge_browsers(now - browser_time) +
           store::KnownBrowsers{connection}.purge(now - browser_time) +
           store::HeldForms{connection}.purge(now - 2 * captcha_life) +
           store::ResetLinks{connection}.purge(now - reset_time);
}

bool purge_some_papers(store::Connection& connection, UtcTime now, Uuid& from) {
    const auto last = store::Inspections{connection}.purge_unused(from, now - unused_paper_time);
    from = last.value_or(Uuid{});
    return last.has_value();
}

asio::awaitable<void> keep_up(asio::io_context& io, store::Connection& connection) {
    asio::steady_timer timer{io};
    Progress progress;
    for (;;) {
        // Between two steps the mail has its turn.
        timer.expires_after(upkeep_step(connection, progress) ? std::chrono::steady_clock::duration{0} : period);
        co_await timer.async_wait(asio::use_awaitable);
    }
}

}  // namespace eservices::jobs
