// Purges old rows and logs the queues' lengths, periodically.
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
#include "sql/office/officer_links.hpp"
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
/// How long a kept form stays, and an ended session that identifies its owner.
constexpr auto kept_post_time = std::chrono::days{1};
/// How long a page that refuses a form can be fetched.
constexpr auto refused_page_time = 1h;
/// How long a mail stays after it was sent or given up.
constexpr auto mail_time = std::chrono::days{90};
/// How long an expired link can still be told from an unknown one.
constexpr auto link_time = std::chrono::days{30};
/// How long a closed account reset can be inspected: as long as the town keeps its logs.
constexpr auto reset_time = std::chrono::days{365};
/// How long a browser without logins stays known.
constexpr auto browser_time = std::chrono::days{365};
/// How long a refused document is shown in the porte-documents.
constexpr auto refused_document_time = std::chrono::days{30};
/// How long a document may stay unused: its draft may be about to be saved.
constexpr auto unused_document_time = 1h;
/// How many thousand documents are examined each period.
constexpr int document_steps = 20;

/// Progress within the current period.
struct Progress {
    Uuid last_document{};
    int document_steps_left = document_steps;
};

/// True while there is more to do.
bool upkeep_step(store::Connection& connection, Progress& progress) {
    try {
        const std::uint64_t purged = purge_some(connection, utc_now());
        if (purged > 0) {
            journal::info("purged", {{"rows", purged}});
            return true;
        }
        if (progress.document_steps_left > 0) {
            const bool more = purge_some_documents(connection, utc_now(), progress.last_document);
            progress.document_steps_left = more ? progress.document_steps_left - 1 : 0;
            return true;
        }
        progress.document_steps_left = document_steps;
        const auto counts = store::Outbox{connection}.counts();
        journal::info("outbox", {{"waiting", counts.waiting}, {"dead", counts.dead}});
        journal::info("documents", {{"waiting", store::Inspections{connection}.waiting()}});
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
           store::Inspections{connection}.purge_refused(now - refused_document_time) +
           store::AccountLinks{connection}.purge(now - link_time) +
           store::OfficerLinks{connection}.purge(now - link_time) + store::Attempts{connection}.purge(now) +
           store::Quotas{connection}.purge(now) + store::UsedCaptchas{connection}.purge(now - 2 * captcha_life) +
           store::UserSessions{connection}.purge_browsers(now - browser_time) +
           store::KnownBrowsers{connection}.purge(now - browser_time) +
           store::HeldForms{connection}.purge(now - 2 * captcha_life) +
           store::ResetLinks{connection}.purge(now - reset_time);
}

bool purge_some_documents(store::Connection& connection, UtcTime now, Uuid& from) {
    const auto last = store::Inspections{connection}.purge_unused(from, now - unused_document_time);
    from = last.value_or(Uuid{});
    return last.has_value();
}

asio::awaitable<void> keep_up(asio::io_context& io, store::Connection& connection) {
    asio::steady_timer timer{io};
    Progress progress;
    for (;;) {
        // The mail relay runs between two steps.
        timer.expires_after(upkeep_step(connection, progress) ? std::chrono::steady_clock::duration{0} : period);
        co_await timer.async_wait(asio::use_awaitable);
    }
}

}  // namespace eservices::jobs
