// A draft's identifier leads to the request that was filed from it.
#include "handlers/requests/filed_requests.hpp"

#include <utility>

#include "handlers/requests/draft_owner.hpp"
#include "values/paths.hpp"
#include "values/reference.hpp"

namespace eservices::handlers {

RequesterPaths::RequesterPaths(const Site& site, const Uuid& request, std::string reference, bool has_account)
    : m_reference(std::move(reference)), m_code(has_account ? "" : follow_code(site.key, request)) {}

std::string RequesterPaths::request() const {
    return m_code.empty() ? paths::request(m_reference) : paths::followed_request(m_reference, m_code);
}

std::string RequesterPaths::confirmation() const {
    return m_code.empty() ? paths::request_confirmation(m_reference)
                          : paths::followed_confirmation(m_reference, m_code);
}

std::string RequesterPaths::receipt() const {
    return m_code.empty() ? paths::request_receipt(m_reference) : paths::followed_receipt(m_reference, m_code);
}

std::string RequesterPaths::messages() const {
    return m_code.empty() ? paths::request_messages(m_reference) : paths::followed_messages(m_reference, m_code);
}

std::string RequesterPaths::document(const Uuid& document) const {
    return m_code.empty() ? paths::request_document(m_reference, document)
                          : paths::followed_document(m_reference, m_code, document);
}

TokenHash submission_key_of(const Uuid& draft) { return hash_token(draft.raw()); }

std::optional<std::string> confirmation_of(const Visit& visit, const Uuid& draft) {
    const auto user = visit.session ? visit.session->user_id : std::nullopt;
    const auto filed = visit.store().requests.find_submission(user, owner_of(visit).browser, submission_key_of(draft));
    if (!filed) return std::nullopt;
    return RequesterPaths{visit.portal.site, filed->id, filed->reference, user.has_value()}.confirmation();
}

}  // namespace eservices::handlers
