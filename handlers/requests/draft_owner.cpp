// Before login a draft belongs to the browser that began it.
#include "handlers/requests/draft_owner.hpp"

#include "handlers/web/cookies.hpp"

namespace eservices::handlers {

store::DraftOwner owner_of(const Visit& visit) {
    if (visit.session && visit.session->user_id) return {.user = visit.session->user_id, .browser = {}};
    return {.user = {}, .browser = hash_token(visit.browser_token)};
}

std::optional<store::DraftOwner> visitor_of(const Visit& visit) {
    const std::string_view secret = visitor_secret(visit.portal.site, visit.request);
    if (secret.empty()) return std::nullopt;
    return store::DraftOwner{.user = {}, .browser = hash_token(secret)};
}

}  // namespace eservices::handlers
