// Mails the links of account resets one at a time, so that the relay on the same thread never waits for long.
#include "jobs/mail/reset_links.hpp"

#include <chrono>
#include <exception>

#include "html/engine/text/french.hpp"
#include "jobs/mail/write_mail.hpp"
#include "journal/journal.hpp"
#include "sql/accounts/account_events.hpp"
#include "sql/accounts/reset_links.hpp"
#include "sql/engine/errors.hpp"
#include "values/paths.hpp"

namespace eservices::jobs {
namespace {

using namespace std::chrono_literals;

constexpr auto reset_poll = 2s;
constexpr auto pause_after_reset_failure = 30s;
constexpr auto link_life = std::chrono::days{7};

void note(store::Connection& connection, const Uuid& account, AuditEvent what, UtcTime now) {
    store::AccountEvents{connection}.add({.actor = {}, .user = account, .officer = {}, .what = what}, now);
}

/// The wait before the next step.
std::chrono::milliseconds mail_step(store::Connection& connection, const ResetOffice& office) {
    try {
        const UtcTime now = utc_now();
        return mail_a_reset_link(connection, office, now) || expire_a_reset(connection, now) ? 0ms : reset_poll;
    } catch (const store::DatabaseError& fault) {
        journal::warning("reset_links_wait", {{"what", fault.what()}});
    } catch (const std::exception& fault) {
        journal::error("reset_link_failed", {{"what", fault.what()}});
    }
    return pause_after_reset_failure;
}

}  // namespace

bool mail_a_reset_link(store::Connection& connection, const ResetOffice& office, UtcTime now) {
    const auto reset = store::ResetLinks{connection}.due(now);
    if (!reset) return false;
    office.pages.reload_if_changed();
    const std::string token = new_token();
    const std::string cause = reset->id.text();
    html::Values values;
    values.set("LINK", office.base_url + paths::account_reset(token))
        .set("EXPIRES", html::french_date_time(now + link_life))
        .set("REQUEST_ID", cause);
    const bool sent = connection.transaction([&] {
        if (!store::ResetLinks{connection}.send(reset->id, hash_token(token), now + link_life)) return false;
        // Nobody has proven to own the new address yet, so the mail contains no name.
        write_mail(connection, office.pages, office.key, {reset->new_email, ""}, "account/reset_link", values, cause);
        note(connection, reset->user, AuditEvent::reset_link_sent, now);
        return true;
    });
    if (sent) journal::info("reset_link_sent", {{"user", reset->user.text()}});
    return true;
}

bool expire_a_reset(store::Connection& connection, UtcTime now) {
    return connection.transaction([&] {
        const auto account = store::ResetLinks{connection}.expire_one(now);
        if (account) note(connection, *account, AuditEvent::reset_expired, now);
        return account.has_value();
    });
}

asio::awaitable<void> mail_reset_links(asio::io_context& io, store::Connection& connection, ResetOffice office) {
    asio::steady_timer timer{io};
    for (;;) {
        timer.expires_after(mail_step(connection, office));
        co_await timer.async_wait(asio::use_awaitable);
    }
}

}  // namespace eservices::jobs
