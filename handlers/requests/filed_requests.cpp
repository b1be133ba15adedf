// The draft's identifier finds the request that was made of it.
#include "handlers/requests/filed_requests.hpp"

#include "handlers/requests/draft_owner.hpp"
#include "values/reference.hpp"

namespace eservices::handlers {

TokenHash submission_key_of(const Uuid& draft) { return hash_token(draft.raw()); }

std::optional<std::string> confirmation_of(const Visit& visit, const Uuid& draft) {
    const auto user = visit.session ? visit.session->user_id : std::nullopt;
    const auto filed = visit.store().requests.find_submission(user, owner_of(visit).browser, submission_key_of(draft));
    if (!filed) return std::nullopt;
    return requester_path(visit.portal.site, filed->id, filed->reference, user.has_value()) + "/confirmation";
}

std::string requester_path(const Site& site, const Uuid& request, const std::string& reference, bool has_account) {
    return has_account ? "/mon-suivi/" + reference : "/suivi/" + reference + '/' + follow_code(site.key, request);
}

}  // namespace eservices::handlers
