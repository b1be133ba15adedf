// The browser is recorded as known, so that strangers' guesses do not lock its officer out.
#include "handlers/office/sign_in.hpp"

#include "fcgi/response.hpp"
#include "handlers/web/cookies.hpp"
#include "handlers/web/notice.hpp"
#include "handlers/web/resumed_posts.hpp"
#include "handlers/web/session_cookies.hpp"
#include "journal/journal.hpp"

namespace eservices::handlers {
namespace {

void end_former_session(const Visit& visit) {
    if (const auto former = former_session(visit)) visit.store().sessions.close(*former);
}

struct OpenedSession {
    std::string token, browser;
    std::optional<UtcTime> former;  ///< the previous sign-in
};

OpenedSession open_for_officer(const Visit& visit, const Uuid& officer) {
    end_former_session(visit);
    OpenedSession opened{.token = new_token(), .browser = own_browser(visit), .former = {}};
    store::Store& store = visit.store();
    opened.former = store.connection.transaction([&] {
        store.sessions.open_for_officer(hash_token(opened.token), officer, visit.now, visit.now + session_life);
        store.known_browsers.note(officer, hash_token(opened.browser), visit.now);
        return store.officers.note_sign_in(officer, visit.now);
    });
    journal::info("officer_signed_in", {{"request_id", visit.request.id}, {"officer", officer.text()}});
    return opened;
}

}  // namespace

Response sign_in_officer(const Visit& visit, const Uuid& officer, std::string_view path, std::string_view notice) {
    const auto [token, browser, former] = open_for_officer(visit, officer);
    auto resumed = resume(visit, token);
    Response response = resumed ? std::move(*resumed) : fcgi::see_other(path);
    give_session(visit, response, token);
    set_cookie(visit.portal.site, response, Cookie::browser, browser);
    if (notice.empty()) {
        tell_former_sign_in(visit, response, {.last = former});
    } else {
        set_notice(visit, response, notice);
    }
    return response;
}

Response sign_in_officer_on(const Visit& visit, const Uuid& officer,
                            const std::function<Response(const Visit&)>& show) {
    const auto [token, browser, former] = open_for_officer(visit, officer);
    Visit inside{visit.portal, visit.request, visit.now, visit.html};
    inside.session = visit.store().sessions.find(hash_token(token), visit.now, visit.now - session_idle_life);
    inside.browser_token = token;
    Response response = show(inside);
    give_session(visit, response, token);
    set_cookie(visit.portal.site, response, Cookie::browser, browser);
    return response;
}

}  // namespace eservices::handlers
