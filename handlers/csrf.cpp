// The tag's purpose keeps it apart from whatever else the key may sign.
#include "handlers/csrf.hpp"

#include "handlers/cookies.hpp"

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

bool is_of_ended_session(const Visit& visit) {
    const auto token = cookie(visit.portal.site, visit.request, Cookie::session);
    return !visit.session && token && is_tagged_for(visit, *token);
}

}  // namespace eservices::handlers
