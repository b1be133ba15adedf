// Each value is a new token, or one that the browser already had.
#include "handlers/web/session_cookies.hpp"

#include "handlers/web/cookies.hpp"
#include "handlers/web/csrf.hpp"
#include "handlers/web/notice.hpp"
#include "html/engine/text/french.hpp"
#include "phrases/phrase.hpp"

namespace eservices::handlers {

std::optional<TokenHash> former_session(const Visit& visit) {
    const auto token = ended_session_token(visit);
    return token ? std::optional{hash_token(*token)} : std::nullopt;
}

void give_session(const Visit& visit, Response& response, const std::string& token) {
    set_cookie(visit.portal.site, response, Cookie::session, token);
    forget_cookie(visit.portal.site, response, Cookie::visitor);
}

std::string own_browser(const Visit& visit) {
    const auto known = cookie(visit.portal.site, visit.request, Cookie::browser);
    return known ? std::string{*known} : new_token();
}

void tell_former_sign_in(const Visit& visit, Response& response, const store::FormerSignIns& former) {
    std::string words;
    if (former.last) words = phrase("web.session_cookies.last_sign_in", {{"AT", html::french_date_time(*former.last)}});
    if (former.resets_account) words += ' ' + phrase("web.session_cookies.account_reset");
    if (response.status == 303 && !words.empty()) set_notice(visit, response, words);
}

}  // namespace eservices::handlers
