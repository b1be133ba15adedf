// Signing in by identifiant or courriel.
#include "handlers/account/login.hpp"

#include "handlers/account/login_code.hpp"
#include "handlers/account/sign_in.hpp"
#include "handlers/mail/account_mails.hpp"
#include "handlers/security/login_form.hpp"
#include "handlers/security/password_queue.hpp"
#include "handlers/security/throttle.hpp"
#include "handlers/web/page.hpp"
#include "handlers/web/sessions.hpp"
#include "phrases/phrase.hpp"
#include "values/paths.hpp"

namespace eservices::handlers::account::login {
namespace {

constexpr LoginForm citizen{
    .form = "security/login", .action = paths::login, .landing = paths::tracking, .for_officers = false};

Response wait(const Visit& visit, UtcTime until) {
    const std::string words = wait_words(visit, until) + ' ' + phrase("account.login.ask_for_link");
    return with_retry_after(visit, show_login(visit, citizen, {{"identifiant", words}}), until);
}

}  // namespace

Response form(const Visit& visit) { return show_login(visit, citizen); }

Response submit(const Visit& visit) {
    const auto checked = check_login(visit, citizen);
    if (!checked.accepted()) return show_login(visit, citizen, checked.errors);
    const std::string_view name = checked.answer("identifiant");
    auto user = visit.store().users.find(name);
    const Tries tries = tries_of_user(visit, name, user ? std::optional{user->id} : std::nullopt);
    if (const auto until = too_early_for_address(visit, tries)) return wait(visit, *until);
    if (const auto until = too_early(visit, Tried::password, tries.whose)) return wait(visit, *until);
    const auto matches = password_of(visit, checked, user ? &user->password_hash : nullptr);
    if (!matches) {
        give_back_try(visit, Tried::password, tries.whose);
        return show_login(visit, citizen, {{"mot-de-passe", phrase("security.password_queue.too_busy")}}, 503);
    }
    // An account without activation gets the answer of an unknown one; otherwise a sign-up would reveal whether its courriel was free.
    if (!*matches || !user->activated) {
        count_failure(visit);
        return show_login(visit, citizen, {{"identifiant", phrase("security.login_form.wrong_login_of_citizen")}});
    }
    if (const auto renewed = renewed_hash(visit, checked, user->password_hash)) {
        visit.store().credentials.renew_hash(user->id, user->password_hash, *renewed);
        user->password_hash = *renewed;
    }
    const bool ends_here = !visit.portal.site.asks_login_code;
    if (!ends_here) forget_tries(visit, Tried::password, tries.whose);
    const std::string landing = landing_of(visit, citizen);
    return ends_here ? sign_in_user(visit, *user, landing, subject_of_tries(visit, Tried::password, tries.whose))
                     : account::login_code::ask(visit, *user, landing);
}

Response sign_out(const Visit& visit) {
    return handlers::sign_out(visit, paths::home, phrase("account.login.signed_out"));
}

}  // namespace eservices::handlers::account::login
