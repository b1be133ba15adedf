// Sessions are rows found by the hash of the cookie; a stolen table opens none of them.
#include "handlers/sessions.hpp"

#include "fcgi/response.hpp"
#include "handlers/account_mails.hpp"
#include "handlers/browser_name.hpp"
#include "handlers/cookies.hpp"
#include "handlers/kept_posts.hpp"
#include "handlers/page.hpp"
#include "html/french.hpp"
#include "journal/journal.hpp"
#include "values/base64url.hpp"

namespace eservices::handlers {
namespace {

constexpr std::chrono::minutes touch_interval{1};

void end_former_session(const Visit& visit) {
    if (const auto token = cookie(visit.portal.site, visit.request, Cookie::session))
        visit.portal.store.sessions.close(hash_token(*token));
}

void give_session(const Visit& visit, Response& response, const std::string& token) {
    set_cookie(visit.portal.site, response, Cookie::session, token);
    forget_cookie(visit.portal.site, response, Cookie::visitor);
}

Response send_on(const Visit& visit, const std::string& token, std::string_view path) {
    Response response = resume(visit, token, path);
    give_session(visit, response, token);
    return response;
}

/// For the page that comes next, unless it is here already.
void tell_former_sign_in(const Visit& visit, Response& response, std::optional<UtcTime> former) {
    if (response.status == 303 && former)
        set_cookie(visit.portal.site, response, Cookie::notice,
                   to_base64url("Votre dernière connexion : " + html::french_date_time(*former) + "."));
}

/// Opens the session, in one transaction with what is remembered of it; returns when the user had signed in before.
std::optional<UtcTime> note_sign_in(const Visit& visit, const store::User& user, const std::string& token,
                                    const std::string& browser) {
    store::Store& store = visit.portal.store;
    return store.connection.transaction([&] {
        const std::string name = browser_name(visit.request.user_agent);
        store.sessions.open_for_user(hash_token(token), user.id, name, visit.now, visit.now + session_life);
        const auto former = store.credentials.note_sign_in(user.id, visit.now);
        if (!store.user_sessions.knows_browser(user.id, hash_token(browser), visit.now) && former) {
            html::Values values;
            values.set("BROWSER", name).set("LINK", visit.portal.site.base_url + "/mon-profil/connexions");
            send_account_mail(visit, user, "new_browser", values);
        }
        return former;
    });
}

struct OpenedSession {
    std::string token;
    std::optional<UtcTime> former;  ///< sign-in
};

OpenedSession open_for_case_officer(const Visit& visit, const Uuid& officer) {
    end_former_session(visit);
    OpenedSession opened{.token = new_token(), .former = {}};
    store::Store& store = visit.portal.store;
    opened.former = store.connection.transaction([&] {
        store.sessions.open_for_case_officer(hash_token(opened.token), officer, visit.now, visit.now + session_life);
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
    if (const auto token = cookie(site, visit.request, Cookie::visitor); token && token->size() >= 43) {
        visit.browser_token = *token;
    } else {
        visit.browser_token = new_token();
        visit.browser_token_is_new = true;
    }
}

Response sign_in_user(const Visit& visit, const store::User& user, std::string_view path) {
    end_former_session(visit);
    const std::string token = new_token();
    const auto known = cookie(visit.portal.site, visit.request, Cookie::browser);
    const std::string browser = known ? std::string{*known} : new_token();
    const auto former = note_sign_in(visit, user, token, browser);
    visit.portal.store.drafts.adopt(hash_token(visit.browser_token), user.id);
    journal::info("user_signed_in", {{"request_id", visit.request.id}, {"user", user.id.text()}});
    Response response = send_on(visit, token, path);
    tell_former_sign_in(visit, response, former);
    set_cookie(visit.portal.site, response, Cookie::browser, browser);
    return response;
}

Response sign_in_case_officer(const Visit& visit, const Uuid& officer, std::string_view path, std::string_view notice) {
    const auto [token, former] = open_for_case_officer(visit, officer);
    Response response = send_on(visit, token, path);
    if (notice.empty()) {
        tell_former_sign_in(visit, response, former);
    } else {
        set_cookie(visit.portal.site, response, Cookie::notice, to_base64url(notice));
    }
    return response;
}

Response sign_in_case_officer_on(const Visit& visit, const Uuid& officer,
                                 const std::function<Response(const Visit&)>& show) {
    const std::string token = open_for_case_officer(visit, officer).token;
    Visit inside{visit.portal, visit.request, visit.now, visit.html};
    inside.session = visit.portal.store.sessions.find(hash_token(token), visit.now, visit.now - session_idle_life);
    inside.browser_token = token;
    Response response = show(inside);
    give_session(visit, response, token);
    return response;
}

Response sign_out(const Visit& visit, std::string_view path, std::string_view notice) {
    end_former_session(visit);
    Response response = see_other_with_notice(visit, path, notice);
    forget_cookie(visit.portal.site, response, Cookie::session);
    return response;
}

}  // namespace eservices::handlers
