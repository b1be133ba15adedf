// Sessions are rows found by the hash of the cookie; a stolen table opens none of them.
#include "handlers/sessions.hpp"

#include "fcgi/response.hpp"
#include "handlers/account_mails.hpp"
#include "handlers/browser_name.hpp"
#include "handlers/cookies.hpp"
#include "handlers/csrf.hpp"
#include "handlers/mail.hpp"
#include "handlers/page.hpp"
#include "handlers/resumed_posts.hpp"
#include "html/french.hpp"
#include "journal/journal.hpp"
#include "values/base64url.hpp"

namespace eservices::handlers {
namespace {

constexpr std::chrono::minutes touch_interval{1};

std::optional<TokenHash> former_session(const Visit& visit) {
    const auto token = ended_session_token(visit);
    return token ? std::optional{hash_token(*token)} : std::nullopt;
}

void end_former_session(const Visit& visit) {
    if (const auto former = former_session(visit)) visit.portal.store.sessions.close(*former);
}

void give_session(const Visit& visit, Response& response, const std::string& token) {
    set_cookie(visit.portal.site, response, Cookie::session, token);
    forget_cookie(visit.portal.site, response, Cookie::visitor);
}

/// The visitor's draft whose page the login leads to: asking for it is saying whose it is.
std::optional<Uuid> draft_of_path(std::string_view path) {
    constexpr std::string_view drafts = "/brouillons/";
    if (!path.starts_with(drafts)) return std::nullopt;
    path.remove_prefix(drafts.size());
    return Uuid::from_text(path.substr(0, path.find('/')));
}

/// For the page that comes next, unless it is here already.
void tell_former_sign_in(const Visit& visit, Response& response, const store::FormerSignIns& former) {
    std::string words;
    if (former.last) words = "Votre dernière connexion : " + html::french_date_time(*former.last) + ".";
    if (former.resets_account)
        words +=
            " La mairie réinitialise l'accès à votre compte : si vous ne l'avez pas demandé, arrêtez-le dans « Mon profil ».";
    if (response.status == 303 && !words.empty())
        set_cookie(visit.portal.site, response, Cookie::notice, to_base64url(words));
}

/// Opens the session, in one transaction with what is remembered of it; returns what the user had done before.
store::FormerSignIns open_for_user(const Visit& visit, const store::User& user, const std::string& token,
                                   const std::string& browser, std::string_view path,
                                   const std::optional<TokenHash>& tries) {
    store::SignIns& sign_ins = visit.portal.store.sign_ins;
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
        values.set("BROWSER", name).set("LINK", visit.portal.site.base_url + "/mon-profil/connexions");
        mail = compose_account_mail(visit, user, "new_browser", values);
        sign_in.notice = outbox_row(visit, owner, *mail);
    }
    sign_ins.add(sign_in, former);
    return former;
}

/// The value of the cookie that tells this browser from others, new or as it was.
std::string own_browser(const Visit& visit) {
    const auto known = cookie(visit.portal.site, visit.request, Cookie::browser);
    return known ? std::string{*known} : new_token();
}

struct OpenedSession {
    std::string token, browser;
    std::optional<UtcTime> former;  ///< sign-in
};

OpenedSession open_for_case_officer(const Visit& visit, const Uuid& officer) {
    end_former_session(visit);
    OpenedSession opened{.token = new_token(), .browser = own_browser(visit), .former = {}};
    store::Store& store = visit.portal.store;
    opened.former = store.connection.transaction([&] {
        store.sessions.open_for_case_officer(hash_token(opened.token), officer, visit.now, visit.now + session_life);
        store.known_browsers.note(officer, hash_token(opened.browser), visit.now);
        return store.case_officers.note_sign_in(officer, visit.now);
    });
    journal::info("case_officer_signed_in", {{"request_id", visit.request.id}, {"case_officer", officer.text()}});
    return opened;
}

}  // namespace

void recognise(Visit& visit) {
    const Site& site = visit.portal.site;
    if (const auto token = cookie(site, visit.request, Cookie::session)) {
        const TokenHash hash = hash_token(*token);
        visit.session = visit.portal.store.sessions.find(hash, visit.now, visit.now - session_idle_life);
        if (visit.session) {
            if (visit.now - visit.session->seen_at > touch_interval) visit.portal.store.sessions.touch(hash, visit.now);
            visit.browser_token = *token;
            return;
        }
    }
    if (const auto secret = visitor_secret(site, visit.request); !secret.empty()) {
        visit.browser_token = secret;
    } else {
        visit.browser_token = new_token();
        visit.browser_token_is_new = true;
    }
}

void remember_browser(const Visit& visit, const Uuid& user, Response& response) {
    const std::string browser = own_browser(visit);
    visit.portal.store.known_browsers.note_of_user(user, hash_token(browser), visit.now);
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

Response sign_in_case_officer(const Visit& visit, const Uuid& officer, std::string_view path, std::string_view notice) {
    const auto [token, browser, former] = open_for_case_officer(visit, officer);
    auto resumed = resume(visit, token);
    Response response = resumed ? std::move(*resumed) : fcgi::see_other(path);
    give_session(visit, response, token);
    set_cookie(visit.portal.site, response, Cookie::browser, browser);
    if (notice.empty()) {
        tell_former_sign_in(visit, response, {.last = former});
    } else {
        set_cookie(visit.portal.site, response, Cookie::notice, to_base64url(notice));
    }
    return response;
}

Response sign_in_case_officer_on(const Visit& visit, const Uuid& officer,
                                 const std::function<Response(const Visit&)>& show) {
    const auto [token, browser, former] = open_for_case_officer(visit, officer);
    Visit inside{visit.portal, visit.request, visit.now, visit.html};
    inside.session = visit.portal.store.sessions.find(hash_token(token), visit.now, visit.now - session_idle_life);
    inside.browser_token = token;
    Response response = show(inside);
    give_session(visit, response, token);
    set_cookie(visit.portal.site, response, Cookie::browser, browser);
    return response;
}

Response sign_out(const Visit& visit, std::string_view path, std::string_view notice) {
    const auto token = cookie(visit.portal.site, visit.request, Cookie::session);
    if (token) visit.portal.store.sessions.end(hash_token(*token), visit.now);
    Response response = see_other_with_notice(visit, path, notice);
    forget_cookie(visit.portal.site, response, Cookie::session);
    // A page of the session may still be open in another tab: what is sent from there is kept for its author.
    if (token)
        set_cookie(visit.portal.site, response, Cookie::visitor,
                   new_token() + ended_session_mark + std::string{*token});
    return response;
}

}  // namespace eservices::handlers
