// Signing in to the back office.
#include "handlers/case_officer_login.hpp"

#include "handlers/login_form.hpp"
#include "handlers/page.hpp"
#include "handlers/sessions.hpp"

namespace eservices::handlers::case_officer_login {
namespace {

constexpr LoginForm officer_door{
    .form = "case_officer_login", .action = "/agent/connexion", .landing = "/agent", .for_officers = true};

}  // namespace

Response form(const Visit& visit) { return show_login(visit, officer_door); }

Response submit(const Visit& visit) {
    const auto checked = check_login(visit, officer_door);
    if (!checked.accepted()) return show_login(visit, officer_door, checked.errors);
    const auto officer = visit.portal.store.case_officers.find(checked.answer("identifiant"));
    const bool enabled = officer && !officer->disabled_at;
    const auto matches = password_of(visit, checked, enabled ? &officer->password_hash : nullptr);
    if (!matches) return show_login(visit, officer_door, {{"mot-de-passe", too_busy}}, 503);
    if (!*matches) return show_login(visit, officer_door, {{"identifiant", wrong_login}});
    return sign_in_case_officer(visit, officer->id, landing_of(visit, officer_door));
}

Response sign_out(const Visit& visit) { return handlers::sign_out(visit, "/agent/connexion", "Vous êtes déconnecté."); }

}  // namespace eservices::handlers::case_officer_login
