// The purpose keeps these tags apart from everything else that the key signs.
#include "handlers/web/csrf.hpp"

#include "handlers/web/cookies.hpp"

namespace eservices::handlers {

constexpr std::string_view csrf_purpose = "csrf";

std::string csrf_tag(const Visit& visit) { return visit.portal.site.key.tag(csrf_purpose, visit.browser_token); }

namespace {

bool is_tagged_for(const Visit& visit, std::string_view browser_token) {
    const std::string& from = visit.request.fetch_site;
    if (!from.empty() && from != "same-origin") return false;
    const auto tag = fcgi::first(visit.request.form, "csrf");
    return tag && visit.portal.site.key.verifies(*tag, csrf_purpose, browser_token);
}

}  // namespace

bool is_genuine(const Visit& visit) { return !visit.browser_token_is_new && is_tagged_for(visit, visit.browser_token); }

std::optional<std::string> ended_session_token(const Visit& visit) {
    if (const auto token = cookie(visit.portal.site, visit.request, Cookie::session)) return std::string{*token};
    const auto visitor = cookie(visit.portal.site, visit.request, Cookie::visitor).value_or("");
    const std::size_t mark = visitor.find(ended_session_mark);
    return mark == std::string_view::npos ? std::nullopt : std::optional{std::string{visitor.substr(mark + 1)}};
}

bool is_of_ended_session(const Visit& visit) {
    if (visit.session) return false;
    const auto token = ended_session_token(visit);
    return token && is_tagged_for(visit, *token);
}

bool is_from_own_page(const Visit& visit) {
    const Request& request = visit.request;
    const std::string& own = visit.portal.site.base_url;
    if (!request.fetch_site.empty()) return request.fetch_site == "same-origin";
    if (!request.origin.empty()) return request.origin == own;
    return request.referer.starts_with(own + '/');
}

}  // namespace eservices::handlers
