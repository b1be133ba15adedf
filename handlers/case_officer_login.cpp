// The first of two steps into the back office.
#include "handlers/case_officer_login.hpp"

#include "handlers/case_officer_code.hpp"
#include "handlers/case_officer_enrolment.hpp"
#include "handlers/login_form.hpp"
#include "handlers/page.hpp"
#include "handlers/sessions.hpp"
#include "handlers/throttle.hpp"

namespace eservices::handlers::case_officer_login {
namespace {

constexpr LoginForm officer_door{
    .form = "case_officer_login", .action = "/agent/connexion", .landing = "/agent", .for_officers = true};

Response wait(const Visit& visit, UtcTime until) {
    return with_retry_after(visit, show_login(visit, officer_door, {{"identifiant", wait_words(visit, until)}}), until);
}

}  // namespace

Response form(const Visit& visit) { return show_login(visit, officer_door); }

Response submit(const Visit& visit) {
    const auto checked = check_login(visit, officer_door);
    if (!checked.accepted()) return show_login(visit, officer_door, checked.errors);
    if (const auto until = too_early_to_sign_in(visit)) return wait(visit, *until);
    auto officer = visit.portal.store.case_officers.find(checked.answer("identifiant"));
    const std::string_view subject = officer ? officer->id.raw() : checked.answer("identifiant");
    if (const auto until = too_early(visit, Tried::password, subject)) return wait(visit, *until);
    const bool may_enter = officer && !officer->disabled_at && !officer->password_hash.empty();
    const auto matches = password_of(visit, checked, may_enter ? &officer->password_hash : nullptr);
    if (!matches) {
        give_back_try(visit, Tried::password, subject);
        return show_login(visit, officer_door, {{"mot-de-passe", too_busy}}, 503);
    }
    if (!*matches) {
        count_failed_sign_in(visit);
        return show_login(visit, officer_door, {{"identifiant", wrong_login}});
    }
    if (const auto renewed = renewed_hash(visit, checked, officer->password_hash)) {
        visit.portal.store.case_officers.renew_hash(officer->id, officer->password_hash, *renewed);
        officer->password_hash = *renewed;
    }
    forget_tries(visit, Tried::password, subject);
    const std::string landing = landing_of(visit, officer_door);
    return officer->enrolled_at ? case_officer_code::ask(visit, *officer, landing)
                                : case_officer_enrolment::ask(visit, *officer, landing);
}

Response sign_out(const Visit& visit) { return handlers::sign_out(visit, "/agent/connexion", "Vous êtes déconnecté."); }

}  // namespace eservices::handlers::case_officer_login
