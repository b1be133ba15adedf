// Decides by the kind of session and, for officers, by role.
#include "handlers/web/permissions.hpp"

#include "handlers/web/page.hpp"

namespace eservices::handlers {
namespace {

bool is_local(const Request& request) {
    return request.remote_address == "127.0.0.1" || request.remote_address == "::1";
}

/// Whether a session gives access to a row; true for rows that need none.
bool is_allowed(const store::Session& session, May may) {
    switch (may) {
        case May::user:
            return session.user_id.has_value();
        case May::officer:
            return session.officer_id.has_value();
        case May::account_manager:
            return has(session.roles, store::Role::accounts);
        case May::administrator:
            return has(session.roles, store::Role::administration);
        default:
            return true;
    }
}

}  // namespace

std::optional<Response> refuse_person(const Visit& visit, const Route& route) {
    if (route.may == May::operations) return is_local(visit.request) ? std::nullopt : std::optional{not_found(visit)};
    if (visit.session && !is_allowed(*visit.session, route.may))
        return error_page(visit, route.may == May::user ? "citizens_only" : "forbidden", 403);
    return std::nullopt;
}

}  // namespace eservices::handlers
