// Creating an account. What the fields must hold is said in html/forms/registration.html.
#include "handlers/registration.hpp"

#include "handlers/activation.hpp"
#include "handlers/captcha.hpp"
#include "handlers/new_password.hpp"
#include "handlers/page.hpp"
#include "handlers/password_queue.hpp"
#include "handlers/secret_question.hpp"
#include "handlers/throttle.hpp"
#include "html/form_check.hpp"
#include "html/french.hpp"
#include "values/password_hash.hpp"

namespace eservices::handlers::registration {
namespace {

constexpr std::string_view confirmation_page = "/inscription/confirmation";

html::FormView view_of(const html::Form& form) { return {.form = form, .action = "/inscription", .csrf = ""}; }

Response show_again(const Visit& visit, std::vector<html::FieldError> errors, int status = 0) {
    const html::Form file = registration_form(visit);
    html::FormView view = view_of(file);
    view.values = visit.request.form;
    view.errors = std::move(errors);
    add_captcha(visit, view);
    html::Values values;
    return form_page(visit, "registration/form", values, std::move(view), status);
}

/// Hashes that cost their time in the password queue.
struct Hashes {
    std::string password, answer;
};

std::optional<Hashes> hash_secrets(const Visit& visit, const html::CheckedForm& form) {
    const std::string_view answer = form.answer("reponse");
    return visit.portal.passwords.run([&] {
        return Hashes{hash_password(form.answer("mot-de-passe")), answer.empty() ? "" : hash_secret_answer(answer)};
    });
}

std::string full_name(const html::CheckedForm& form) {
    return std::string{form.answer("prenoms")} + ' ' + std::string{form.answer("nom")};
}

void add_account(const Visit& visit, const html::CheckedForm& form, const Hashes& hashes) {
    store::Store& store = visit.portal.store;
    const store::NewUser user{.id = Uuid::at(visit.now),
                              .login = form.answer("identifiant"),
                              .email = form.answer("courriel"),
                              .family_name = form.answer("nom"),
                              .given_names = form.answer("prenoms"),
                              .password_hash = hashes.password,
                              .secret_question = form.answer("question"),
                              .secret_answer_hash = hashes.answer,
                              .terms_version = visit.html->form("registration").meta_value("conditions"),
                              .created_at = visit.now};
    store.connection.transaction([&] {
        store.users.add(user);
        activation::send_link(visit, user.id, {user.email, full_name(form)}, user.login);
    });
    // The first of the mails to this account. Counting it takes as long as counting one to who has an account already.
    too_early(visit, Tried::mail, activation::mails_about_account(user.email));
}

/// Everything but what the database can tell.
html::CheckedForm check(const Visit& visit) {
    const html::Form file = registration_form(visit);
    auto form = html::check_form(file, visit.request.form, html::local_time(visit.now).date);
    check_secret_answer(form);
    check_new_password(visit, form,
                       {std::string{form.answer("identifiant")}, std::string{form.answer("courriel")},
                        std::string{form.answer("prenoms")}, std::string{form.answer("nom")}});
    if (form.accepted()) check_captcha(visit, form, file);
    return form;
}

}  // namespace

Response form(const Visit& visit) {
    const html::Form file = registration_form(visit);
    html::FormView view = view_of(file);
    add_captcha(visit, view);
    html::Values values;
    return form_page(visit, "registration/form", values, std::move(view));
}

Response submit(const Visit& visit) {
    if (asks_for_another_captcha(visit)) return show_again(visit, {});
    auto form = check(visit);
    if (!form.accepted()) return show_again(visit, form.errors);
    if (const auto until = too_early_for_address(visit))
        return with_retry_after(visit, show_again(visit, {{"captcha", wait_words(visit, *until)}}), *until);
    const auto taken = [&] {
        count_failure(visit);
        form.refuse("identifiant",
                    "Cet identifiant est déjà pris. Choisissez-en un autre, par exemple en y ajoutant un nombre.");
        return show_again(visit, form.errors);
    };
    if (visit.portal.store.users.login_exists(form.answer("identifiant"))) return taken();
    // Not left to the account that cannot be added: undoing it would take the time that tells who is known.
    const bool is_known = visit.portal.store.users.email_exists(form.answer("courriel"));
    const auto hashes = hash_secrets(visit, form);
    if (!hashes) return show_again(visit, {{"mot-de-passe", too_busy}}, 503);
    try {
        if (is_known) {
            activation::tell_owner(visit, form.answer("courriel"));
        } else {
            add_account(visit, form, *hashes);
        }
    } catch (const store::Duplicate&) {
        // Somebody was quicker by a moment.
        if (visit.portal.store.users.login_exists(form.answer("identifiant"))) return taken();
        activation::tell_owner(visit, form.answer("courriel"));
    }
    return see_other_with_notice(visit, confirmation_page, form.answer("courriel"));
}

Response confirmation(const Visit& visit) {
    html::Values values;
    return page(visit, "registration/confirmation", values);
}

}  // namespace eservices::handlers::registration
