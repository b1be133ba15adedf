// The two pages before the mailed link.
#include "handlers/forgotten_password.hpp"

#include <fmt/format.h>

#include "handlers/account_mails.hpp"
#include "handlers/activation.hpp"
#include "handlers/captcha.hpp"
#include "handlers/new_password.hpp"
#include "handlers/page.hpp"
#include "handlers/secret_question.hpp"
#include "handlers/throttle.hpp"
#include "html/french.hpp"
#include "journal/journal.hpp"
#include "values/base64url.hpp"
#include "values/sealed_text.hpp"

namespace eservices::handlers::forgotten_password {
namespace {

constexpr std::string_view path = "/mot-de-passe-oublie";
constexpr std::string_view sent_path = "/mot-de-passe-oublie/courriel-envoye";
constexpr std::string_view purpose = "forgotten-password";
constexpr std::chrono::minutes time_to_answer{30};

std::string sealed_name(const Visit& visit, std::string_view name) {
    const std::string text = to_sql(visit.now + time_to_answer) + '\n' + std::string{name};
    return to_base64url(seal(text, visit.portal.site.key.derive(purpose)));
}

/// What was typed on the first page, or nothing when that was too long ago or elsewhere.
std::optional<std::string> typed_name(const Visit& visit) {
    const auto sealed = from_base64url(visit.parameter("compte"));
    const auto text = sealed ? unseal(*sealed, visit.portal.site.key.derive(purpose)) : std::nullopt;
    if (!text) return std::nullopt;
    const std::size_t line = text->find('\n');
    if (from_sql(text->substr(0, line)) < visit.now) return std::nullopt;
    return text->substr(line + 1);
}

bool is_email(std::string_view name) { return name.find('@') != std::string_view::npos; }

/// Whom the second page is about.
struct Asked {
    std::string name;
    std::optional<store::User> user;
    std::optional<store::Secret> secret;  ///< set when there is a question to answer

    [[nodiscard]] std::string_view subject() const { return user ? user->id.raw() : std::string_view{name}; }
};

Asked asked_about(const Visit& visit, std::string name) {
    Asked asked{.name = std::move(name), .user = {}, .secret = {}};
    asked.user = visit.portal.store.users.find(asked.name);
    if (is_email(asked.name) || !asks_secret_question(visit)) return asked;
    asked.secret = secret_of(visit, asked.name, asked.user);
    return asked;
}

const html::Form& form_of(const Visit& visit, const Asked& asked) {
    return visit.html->form(asked.secret ? "secret_answer" : "forgotten_login");
}

Response show(const Visit& visit, const Asked& asked, std::vector<html::FieldError> errors) {
    html::FormView view{.form = form_of(visit, asked), .action = visit.request.path, .csrf = ""};
    view.values = visit.request.form;
    view.errors = std::move(errors);
    if (!is_email(asked.name)) view.submit_label = "Recevoir le lien";
    add_captcha(visit, view);
    html::Values values;
    values.show_if(is_email(asked.name), "LOGIN_WANTED");
    values.show_if(!is_email(asked.name) && !asked.secret, "LINK_WANTED");
    if (asked.secret) values.show_with("SECRET", "QUESTION", asked.secret->question);
    return form_page(visit, "forgotten_password/question", values, std::move(view));
}

Response begin_again(const Visit& visit) {
    return see_other_with_notice(visit, path, "Cette page n'était plus valable. Recommencez depuis votre identifiant.");
}

/// Nobody is told whether there was such an account.
void send(const Visit& visit, const Asked& asked) {
    if (!asked.user || too_early(visit, Tried::mail, asked.user->id.raw())) return;
    visit.portal.store.connection.transaction([&] {
        if (!is_email(asked.name)) return new_password::send_link(visit, *asked.user);
        // Nobody has followed a link from that mailbox yet: the identifiant, which somebody typed, is not mailed there.
        if (!asked.user->activated) return activation::send_link(visit, asked.user->id, asked.user->email);
        send_account_mail(visit, *asked.user, "login_reminder");
    });
    journal::info("account_mail_sent", {{"request_id", visit.request.id}, {"user", asked.user->id.text()}});
}

}  // namespace

Response form(const Visit& visit) {
    html::Values values;
    return form_page(visit, "forgotten_password/form", values,
                     {.form = visit.html->form("forgotten_password"), .action = std::string{path}, .csrf = ""});
}

Response submit(const Visit& visit) {
    auto checked =
        html::check_form(visit.html->form("forgotten_password"), visit.request.form, html::local_time(visit.now).date);
    if (checked.accepted())
        return fcgi::see_other(fmt::format("{}/question/{}", path, sealed_name(visit, checked.answer("identifiant"))));
    html::Values values;
    return form_page(visit, "forgotten_password/form", values,
                     {.form = visit.html->form("forgotten_password"),
                      .action = std::string{path},
                      .csrf = "",
                      .values = visit.request.form,
                      .errors = std::move(checked.errors)});
}

Response question(const Visit& visit) {
    auto name = typed_name(visit);
    return name ? show(visit, asked_about(visit, std::move(*name)), {}) : begin_again(visit);
}

Response answer(const Visit& visit) {
    auto name = typed_name(visit);
    if (!name) return begin_again(visit);
    const Asked asked = asked_about(visit, std::move(*name));
    if (asks_for_another_captcha(visit)) return show(visit, asked, {});
    auto checked = html::check_form(form_of(visit, asked), visit.request.form, html::local_time(visit.now).date);
    if (checked.accepted()) check_captcha(visit, checked, form_of(visit, asked));
    if (!checked.accepted()) return show(visit, asked, std::move(checked.errors));
    if (const auto until = too_early_from_address(visit))
        return with_retry_after(visit, show(visit, asked, {{"captcha", wait_words(visit, *until)}}), *until);
    if (asked.secret) {
        if (const auto until = too_early(visit, Tried::secret_answer, asked.subject()))
            return with_retry_after(visit, show(visit, asked, {{"reponse", wait_words(visit, *until)}}), *until);
        const auto right = is_secret_answer(visit, *asked.secret, checked.answer("reponse"));
        if (!right) {
            give_back_try(visit, Tried::secret_answer, asked.subject());
            return show(visit, asked, {{"reponse", too_busy}});
        }
        if (!*right) return show(visit, asked, {{"reponse", wrong_secret_answer}});
    }
    send(visit, asked);
    return fcgi::see_other(sent_path);
}

Response sent(const Visit& visit) {
    html::Values values;
    return page(visit, "forgotten_password/sent", values);
}

}  // namespace eservices::handlers::forgotten_password
