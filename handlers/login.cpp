// Signing in by identifiant or courriel.
#include "handlers/login.hpp"

#include "handlers/activation.hpp"
#include "handlers/login_form.hpp"
#include "handlers/page.hpp"
#include "handlers/sessions.hpp"

namespace eservices::handlers::login {
namespace {

constexpr LoginForm citizen{.form = "login", .action = "/connexion", .landing = "/mon-suivi", .for_officers = false};

}  // namespace

Response form(const Visit& visit) { return show_login(visit, citizen); }

Response submit(const Visit& visit) {
    const auto checked = check_login(visit, citizen);
    if (!checked.accepted()) return show_login(visit, citizen, checked.errors);
    const auto user = visit.portal.store.users.find(checked.answer("identifiant"));
    const auto matches = password_of(visit, checked, user ? &user->password_hash : nullptr);
    if (!matches) return show_login(visit, citizen, {{"mot-de-passe", too_busy}}, 503);
    if (!*matches) return show_login(visit, citizen, {{"identifiant", wrong_login}});
    if (!user->activated) {
        visit.portal.store.connection.transaction([&] {
            activation::send_link(visit, user->id, {user->email, user->given_names + ' ' + user->family_name},
                                  user->login);
        });
        return show_login(visit, citizen, {{"identifiant", not_activated}});
    }
    return sign_in_user(visit, user->id, landing_of(visit, citizen));
}

Response sign_out(const Visit& visit) { return handlers::sign_out(visit, "/", "Vous êtes déconnecté."); }

}  // namespace eservices::handlers::login
