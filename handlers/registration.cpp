// Creating an account. What the fields must hold is said in html/forms/registration.html.
#include "handlers/registration.hpp"

#include "handlers/activation.hpp"
#include "handlers/page.hpp"
#include "handlers/password_queue.hpp"
#include "html/form_check.hpp"
#include "html/french.hpp"
#include "values/password_hash.hpp"

namespace eservices::handlers::registration {
namespace {

constexpr std::string_view confirmation_page = "/inscription/confirmation";

html::FormView view_of(const Visit& visit) {
    return {.form = visit.html->form("registration"), .action = "/inscription", .csrf = ""};
}

Response show_again(const Visit& visit, std::vector<html::FieldError> errors, int status = 0) {
    html::FormView view = view_of(visit);
    view.values = visit.request.form;
    view.errors = std::move(errors);
    html::Values values;
    return form_page(visit, "registration/form", values, std::move(view), status);
}

void check_passwords(html::CheckedForm& form) {
    const std::string_view password = form.answer("mot-de-passe");
    if (form.answer("confirmation") != password)
        form.refuse("confirmation", "Les deux mots de passe sont différents. Saisissez le même dans les deux champs.");
    if (!password.empty() && (password == form.answer("identifiant") || password == form.answer("courriel")))
        form.refuse("mot-de-passe",
                    "Le mot de passe ne peut pas être votre identifiant ni votre courriel. Choisissez-en un autre.");
}

std::string full_name(const html::CheckedForm& form) {
    return std::string{form.answer("prenoms")} + ' ' + std::string{form.answer("nom")};
}

void add_account(const Visit& visit, const html::CheckedForm& form, const std::string& password_hash) {
    store::Store& store = visit.portal.store;
    const store::NewUser user{.id = Uuid::at(visit.now),
                              .login = form.answer("identifiant"),
                              .email = form.answer("courriel"),
                              .family_name = form.answer("nom"),
                              .given_names = form.answer("prenoms"),
                              .password_hash = password_hash,
                              .created_at = visit.now};
    store.connection.transaction([&] {
        store.users.add(user);
        activation::send_link(visit, user.id, {user.email, full_name(form)}, user.login);
    });
}

/// The address has an account: only its owner learns so, by mail.
void tell_owner_of_address(const Visit& visit, std::string_view email) {
    const auto owner = visit.portal.store.users.find(email);
    if (!owner) return;
    const Recipient recipient{owner->email, owner->given_names + ' ' + owner->family_name};
    visit.portal.store.connection.transaction([&] {
        if (!owner->activated) return activation::send_link(visit, owner->id, recipient, owner->login);
        html::Values values;
        values.set("NAME", recipient.name)
            .set("LOGIN", owner->login)
            .set("LINK", visit.portal.site.base_url + "/connexion");
        send_mail(visit, recipient, "account_exists", values);
    });
}

}  // namespace

Response form(const Visit& visit) {
    html::Values values;
    return form_page(visit, "registration/form", values, view_of(visit));
}

Response submit(const Visit& visit) {
    auto form =
        html::check_form(visit.html->form("registration"), visit.request.form, html::local_time(visit.now).date);
    check_passwords(form);
    if (!form.accepted()) return show_again(visit, form.errors);
    const auto taken = [&] {
        form.refuse("identifiant",
                    "Cet identifiant est déjà pris. Choisissez-en un autre, par exemple en y ajoutant un nombre.");
        return show_again(visit, form.errors);
    };
    if (visit.portal.store.users.login_exists(form.answer("identifiant"))) return taken();
    const auto hash = visit.portal.passwords.run([&] { return hash_password(form.answer("mot-de-passe")); });
    if (!hash) return show_again(visit, {{"mot-de-passe", too_busy}}, 503);
    try {
        add_account(visit, form, *hash);
    } catch (const store::Duplicate&) {
        if (visit.portal.store.users.login_exists(form.answer("identifiant"))) return taken();
        tell_owner_of_address(visit, form.answer("courriel"));
    }
    return see_other_with_notice(visit, confirmation_page, form.answer("courriel"));
}

Response confirmation(const Visit& visit) {
    html::Values values;
    return page(visit, "registration/confirmation", values);
}

}  // namespace eservices::handlers::registration
