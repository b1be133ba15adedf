// Sessions are rows found by the hash of the cookie; a stolen table opens none of them.
#include "handlers/web/sessions.hpp"

#include <chrono>

#include "handlers/web/cookies.hpp"
#include "handlers/web/page.hpp"

namespace eservices::handlers {
namespace {

constexpr std::chrono::minutes touch_interval{1};

}  // namespace

void recognise(Visit& visit) {
    const Site& site = visit.portal.site;
    if (const auto token = cookie(site, visit.request, Cookie::session)) {
        const TokenHash hash = hash_token(*token);
        visit.session = visit.store().sessions.find(hash, visit.now, visit.now - session_idle_life);
        if (visit.session) {
            if (visit.now - visit.session->seen_at > touch_interval) visit.store().sessions.touch(hash, visit.now);
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

Response sign_out(const Visit& visit, std::string_view path, std::string_view notice) {
    const auto token = cookie(visit.portal.site, visit.request, Cookie::session);
    if (token) visit.store().sessions.end(hash_token(*token), visit.now);
    Response response = see_other_with_notice(visit, path, notice);
    forget_cookie(visit.portal.site, response, Cookie::session);
    // A page of the session may still be open in another tab: what is sent from there is kept for its author.
    if (token)
        set_cookie(visit.portal.site, response, Cookie::visitor,
                   new_token() + ended_session_mark + std::string{*token});
    return response;
}

}  // namespace eservices::handlers
