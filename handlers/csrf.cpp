// The tag's purpose keeps it apart from whatever else the key may sign.
#include "handlers/csrf.hpp"

namespace eservices::handlers {

constexpr std::string_view purpose = "csrf";

std::string csrf_tag(const Visit& visit) { return visit.portal.site.key.tag(purpose, visit.browser_token); }

bool is_genuine(const Visit& visit) {
    if (visit.browser_token_is_new) return false;
    const std::string& from = visit.request.fetch_site;
    if (!from.empty() && from != "same-origin") return false;
    const auto tag = fcgi::first(visit.request.form, "csrf");
    return tag && visit.portal.site.key.verifies(*tag, purpose, visit.browser_token);
}

}  // namespace eservices::handlers
