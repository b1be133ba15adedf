// Creates an account. The rules of its fields are in html/forms/account/registration.html.
#include "handlers/account/registration.hpp"

#include <array>
#include <utility>
#include <variant>

#include "handlers/account/activation.hpp"
#include "handlers/security/captcha_page.hpp"
#include "handlers/security/password_queue.hpp"
#include "handlers/security/password_rules.hpp"
#include "handlers/security/secret_question.hpp"
#include "handlers/security/throttle.hpp"
#include "handlers/web/network.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/check/form_check.hpp"
#include "html/engine/text/french.hpp"
#include "phrases/phrase.hpp"
#include "values/email_address.hpp"
#include "values/password_hash.hpp"
#include "values/paths.hpp"

namespace eservices::handlers::account::registration {
namespace {

/// The captcha that asks for another identifiant when the chosen one is taken.
captcha_page::CaptchaPage another_login() {
    return {std::string{paths::other_login_captcha.stem()}, paths::registration(), "account/registration_login",
            "account/registration/login"};
}

html::FormView view_of(const html::Form& form) {
    return {
        .form = form,
        .action = paths::registration(),
    };
}

Response show_again(const Visit& visit, html::SubmittedFields typed, std::vector<html::FieldError> errors,
                    int status = 0) {
    const html::Form file = registration_form(visit);
    html::FormView view = view_of(file);
    view.values = std::move(typed);
    view.errors = std::move(errors);
    html::Values values;
    return form_page(visit, "account/registration/form", values, std::move(view), status);
}

/// The hashes of a sign-up, made in the password queue.
struct Hashes {
    std::string password, answer;
};

std::optional<Hashes> hash_secrets(const Visit& visit, const html::CheckedForm& form) {
    const std::string_view answer = form.answer("reponse");
    return visit.portal.passwords.run(household_of(visit), [&] {
        return Hashes{hash_password(form.answer("mot-de-passe")), answer.empty() ? "" : hash_secret_answer(answer)};
    });
}

constexpr std::array<std::string_view, 5> kept_questions = {"nom", "prenoms", "courriel", "identifiant", "question"};
constexpr std::string_view password_hash = "empreinte-mot-de-passe";
constexpr std::string_view answer_hash = "empreinte-reponse";

/// What is held until the captcha is passed; secrets only as hashes.
fcgi::Fields held(const html::CheckedForm& form, const Hashes& hashes) {
    fcgi::Fields fields;
    for (const std::string_view name : kept_questions) fields.emplace_back(name, form.answer(name));
    fields.emplace_back(password_hash, hashes.password);
    fields.emplace_back(answer_hash, hashes.answer);
    return fields;
}

void add_account(const Visit& visit, const fcgi::Fields& held) {
    store::Store& store = visit.store();
    const store::NewUser user{.id = Uuid::at(visit.now),
                              .login = html::first_value(held, "identifiant"),
                              .email = html::first_value(held, "courriel"),
                              .family_name = html::first_value(held, "nom"),
                              .given_names = html::first_value(held, "prenoms"),
                              .password_hash = html::first_value(held, password_hash),
                              .secret_question = html::first_value(held, "question"),
                              .secret_answer_hash = html::first_value(held, answer_hash),
                              .terms_version = visit.html->form("account/registration").meta_value("conditions"),
                              .created_at = visit.now};
    store.connection.transaction([&] {
        store.users.add(user);
        account::activation::send_link(visit, user.id, user.email);
    });
    // Counts the first mail to this account, as tell_owner() does for an existing one, so that both take the same time.
    too_early(visit, Tried::mail, account::activation::mails_about_account(user.email));
}

/// Checks everything that does not need the database.
html::CheckedForm check(const Visit& visit) {
    const html::Form file = registration_form(visit);
    auto form = visit.check(file);
    check_secret_answer(form);
    check_new_password(visit, form,
                       {std::string{form.answer("identifiant")}, std::string{form.answer("courriel")},
                        std::string{form.answer("prenoms")}, std::string{form.answer("nom")}});
    if (const auto login = form.answer("identifiant"); !login.empty() && !is_of_one_script(login))
        form.refuse("identifiant", phrase("account.registration.mixed_alphabets"));
    return form;
}

/// Asks again for the identifiant and nothing else. Counts a failure, because names may be probed this way.
Response taken(const Visit& visit, const fcgi::Fields& held) {
    count_failure(visit);
    return captcha_page::ask(visit, another_login().page, paths::other_login_captcha, held);
}

/// For an address that has an account: notifies its owner by mail. The identifiant is reserved all the same, so that a second sign-up or a
/// login with it gets the answer that it would get if the address had been free.
void tell_owner_of(const Visit& visit, std::string_view email, std::string_view login) {
    visit.store().users.reserve_login(login, visit.now);
    account::activation::tell_owner(visit, email);
}

/// The answer after the captcha, passed or not.
Response after(const Visit& visit, std::variant<fcgi::Fields, Response> outcome) {
    if (auto* const answer = std::get_if<Response>(&outcome)) return std::move(*answer);
    const auto& held = std::get<fcgi::Fields>(outcome);
    const std::string_view login = html::first_value(held, "identifiant");
    const std::string_view email = html::first_value(held, "courriel");
    // An identifiant of several scripts can imitate another one: it counts as taken.
    if (visit.store().users.login_exists(login) || !is_of_one_script(login)) return taken(visit, held);
    // Check first: rolling back a duplicate INSERT is slower and would reveal which addresses have accounts.
    const bool is_known = visit.store().users.email_exists(email);
    try {
        if (is_known) {
            tell_owner_of(visit, email, login);
        } else {
            add_account(visit, held);
        }
    } catch (const store::Duplicate&) {
        // Another sign-up was a moment faster.
        if (visit.store().users.login_exists(login)) return taken(visit, held);
        tell_owner_of(visit, email, login);
    }
    return see_other_with_notice(visit, paths::registration_confirmation, email);
}

}  // namespace

Response form(const Visit& visit) { return show_again(visit, {}, {}); }

Response submit(const Visit& visit) {
    const auto again = [&](std::vector<html::FieldError> errors, int status = 0) {
        return show_again(visit, visit.request.form, std::move(errors), status);
    };
    if (const auto until = too_early_for_address(visit))
        return with_retry_after(visit, again({{"identifiant", wait_words(visit, *until)}}), *until);
    const auto form = check(visit);
    if (!form.accepted()) return again(form.errors, status_of(form));
    const auto hashes = hash_secrets(visit, form);
    if (!hashes) return again({{"mot-de-passe", phrase("security.password_queue.too_busy")}}, 503);
    return captcha_page::ask(visit, paths::registration(), paths::registration_captcha, held(form, *hashes));
}

Response captcha(const Visit& visit) { return captcha_page::show(visit, paths::registration()); }

Response finish(const Visit& visit) { return after(visit, captcha_page::passed(visit, paths::registration())); }

Response other_login_form(const Visit& visit) { return captcha_page::show(visit, another_login()); }

Response take_other_login(const Visit& visit) { return after(visit, captcha_page::passed(visit, another_login())); }

Response confirmation(const Visit& visit) {
    html::Values values;
    return page(visit, "account/registration/confirmation", values);
}

}  // namespace eservices::handlers::account::registration
