// Writes session, visitor's draft, tries and notice in one transaction.
#include "handlers/account/sign_in.hpp"

#include "fcgi/response.hpp"
#include "handlers/mail/account_mails.hpp"
#include "handlers/mail/outbox.hpp"
#include "handlers/web/browser_name.hpp"
#include "handlers/web/cookies.hpp"
#include "handlers/web/resumed_posts.hpp"
#include "handlers/web/session_cookies.hpp"
#include "journal/journal.hpp"
#include "values/paths.hpp"

namespace eservices::handlers {
namespace {

/// The visitor's draft whose page the login leads to: signing in from it adopts it.
std::optional<Uuid> draft_of_path(std::string_view path) {
    constexpr std::string_view drafts = paths::draft_review.stem();
    if (!path.starts_with(drafts) || !path.substr(drafts.size()).starts_with('/')) return std::nullopt;
    path.remove_prefix(drafts.size() + 1);
    return Uuid::from_text(path.substr(0, path.find('/')));
}

/// Opens the session and records the sign-in in one transaction; returns the user's former sign-ins.
store::FormerSignIns open_for_user(const Visit& visit, const store::User& user, const std::string& token,
                                   const std::string& browser, std::string_view path,
                                   const std::optional<TokenHash>& tries) {
    store::SignIns& sign_ins = visit.store().sign_ins;
    const std::string name = browser_name(visit.request.user_agent);
    store::SignIn sign_in{.user = user.id,
                          .session = hash_token(token),
                          .former_session = former_session(visit),
                          .visitor = hash_token(visit.browser_token),
                          .draft = draft_of_path(path),
                          .tries = tries,
                          .browser = hash_token(browser),
                          .browser_name = name,
                          .now = visit.now,
                          .expires_at = visit.now + session_life};
    const store::FormerSignIns former = sign_ins.before(sign_in);
    std::optional<ComposedMail> mail;
    const Recipient owner = owner_of(user);
    if (former.last && !former.browser_seen_at) {
        html::Values values;
        values.set("BROWSER", name).set("LINK", visit.portal.site.base_url + paths::open_sessions());
        mail = compose_account_mail(visit, user, "account/new_browser", values);
        sign_in.notice = outbox_row(visit, owner, *mail);
    }
    sign_ins.add(sign_in, former);
    return former;
}

}  // namespace

void remember_browser(const Visit& visit, const Uuid& user, Response& response) {
    const std::string browser = own_browser(visit);
    visit.store().known_browsers.note_of_user(user, hash_token(browser), visit.now);
    set_cookie(visit.portal.site, response, Cookie::browser, browser);
}

Response sign_in_user(const Visit& visit, const store::User& user, std::string_view path,
                      const std::optional<TokenHash>& tries) {
    const std::string token = new_token();
    const std::string browser = own_browser(visit);
    const auto former = open_for_user(visit, user, token, browser, path, tries);
    journal::info("user_signed_in", {{"request_id", visit.request.id}, {"user", user.id.text()}});
    auto resumed = former.kept_post ? resume(visit, token) : std::nullopt;
    Response response = resumed ? std::move(*resumed) : fcgi::see_other(path);
    give_session(visit, response, token);
    // "Mon suivi" asks whose the other drafts of this browser are, and finds them by this cookie.
    if (former.other_drafts) set_cookie(visit.portal.site, response, Cookie::visitor, visit.browser_token);
    tell_former_sign_in(visit, response, former);
    set_cookie(visit.portal.site, response, Cookie::browser, browser);
    return response;
}

}  // namespace eservices::handlers
