// The pages before the mailed link.
#include "handlers/account/forgotten_password.hpp"

#include <functional>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "handlers/account/activation.hpp"
#include "handlers/account/new_password.hpp"
#include "handlers/mail/account_mails.hpp"
#include "handlers/security/captcha_page.hpp"
#include "handlers/security/password_queue.hpp"
#include "handlers/security/secret_question.hpp"
#include "handlers/security/throttle.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "values/base64url.hpp"
#include "values/email_address.hpp"
#include "values/paths.hpp"
#include "values/sealed_text.hpp"

namespace eservices::handlers::account::forgotten_password {
namespace {

constexpr std::string_view purpose = "forgotten-password";
constexpr const char* account_field = "compte";
constexpr std::chrono::minutes time_to_answer{30};
/// Longer than the longest wait between two of these mails, so that one valid link always exists.
constexpr std::chrono::minutes time_to_answer_by_mail{120};

/// Whose password was forgotten, as it is sealed into the address of the second page.
struct Forgotten {
    std::string name;     ///< as typed on the first page
    bool mailed = false;  ///< the address was mailed to the account's owner
};

std::string sealed(const Visit& visit, const Forgotten& forgotten) {
    const auto life = forgotten.mailed ? time_to_answer_by_mail : time_to_answer;
    const std::string text =
        fmt::format("{}\n{}\n{}", to_sql(visit.now + life), forgotten.mailed ? "mailed" : "typed", forgotten.name);
    return to_base64url(seal(text, visit.portal.site.key.derive(purpose)));
}

/// std::nullopt when it has expired or was not sealed by this portal.
std::optional<Forgotten> unsealed(const Visit& visit, std::string_view account) {
    const auto bytes = from_base64url(account);
    const auto text = bytes ? unseal(*bytes, visit.portal.site.key.derive(purpose)) : std::nullopt;
    if (!text) return std::nullopt;
    const std::size_t end_of_time = text->find('\n');
    const std::size_t end_of_kind = text->find('\n', end_of_time + 1);
    if (end_of_kind == std::string::npos || from_sql(text->substr(0, end_of_time)) < visit.now) return std::nullopt;
    return Forgotten{.name = text->substr(end_of_kind + 1),
                     .mailed = text->substr(end_of_time + 1, end_of_kind - end_of_time - 1) == "mailed"};
}

bool is_email(std::string_view name) { return name.find('@') != std::string_view::npos; }

/// Whom the second page is about.
struct Asked {
    std::string account;  ///< as in the address of the page
    std::string name;
    bool mailed = false;
    std::optional<store::User> user;
    std::optional<store::Secret> secret;  ///< set when there is a question to answer
};

/// True if nothing but the captcha is asked before the mail.
bool needs_no_answer(const Visit& visit, std::string_view name) {
    return is_email(name) || !asks_secret_question(visit);
}

/// std::nullopt when the address of the page has expired or is forged.
std::optional<Asked> asked_about(const Visit& visit, std::string_view account) {
    auto forgotten = unsealed(visit, account);
    if (!forgotten) return std::nullopt;
    Asked asked{.account = std::string{account},
                .name = std::move(forgotten->name),
                .mailed = forgotten->mailed,
                .user = {},
                .secret = {}};
    asked.user = visit.store().users.find(asked.name);
    if (!needs_no_answer(visit, asked.name)) asked.secret = secret_of(visit, asked.name, asked.user);
    return asked;
}

Response show(const Visit& visit, const Asked& asked, const fcgi::Fields& typed, std::vector<html::FieldError> errors) {
    html::Values values;
    values.set("QUESTION", asked.secret->question);
    return form_page(visit, "account/forgotten_password/question", values,
                     {.form = visit.html->form("account/secret_answer"),
                      .action = paths::forgotten_password_question(asked.account),
                      .values = typed,
                      .errors = std::move(errors)});
}

Response begin_again(const Visit& visit) {
    return see_other_with_notice(visit, paths::forgotten_password, phrase("account.forgotten_password.page_too_old"));
}

/// Calls `to_owner` to mail the account's owner, within the limit of mails. For an unknown name as much is counted and stored, so that
/// neither the answer nor its time reveals whether there is an account.
void mail(const Visit& visit, const Asked& asked, std::string_view name, const std::function<void()>& to_owner,
          html::Values& values) {
    if (too_early(visit, Tried::mail, fmt::format("{} {}", name, account_key(asked.name)))) return;
    visit.store().connection.transaction([&] {
        if (!asked.user) return send_no_account_mail(visit, name, values);
        to_owner();
    });
    if (asked.user)
        journal::info("account_mail_sent", {{"request_id", visit.request.id}, {"user", asked.user->id.text()}});
}

void send(const Visit& visit, const Asked& asked) {
    html::Values values;
    if (is_email(asked.name))
        return mail(
            visit, asked, "account/login_reminder",
            [&] {
                // The address is unproven: the identifiant that somebody typed is not mailed there.
                if (!asked.user->activated)
                    return account::activation::send_link(visit, asked.user->id, asked.user->email);
                send_account_mail(visit, *asked.user, "account/login_reminder");
            },
            values);
    values.set("LINK", visit.portal.site.base_url).set("EXPIRES", html::french_date_time(visit.now));
    mail(
        visit, asked, "account/password_link", [&] { account::new_password::send_link(visit, *asked.user); }, values);
}

/// Mails the owner another address of the page with the question, whose tries nobody else can use up.
void mail_question(const Visit& visit, const Asked& asked) {
    html::Values values;
    values
        .set("LINK", visit.portal.site.base_url +
                         paths::forgotten_password_question(sealed(visit, {.name = asked.name, .mailed = true})))
        .set("EXPIRES", html::french_date_time(visit.now + time_to_answer_by_mail));
    mail(
        visit, asked, "account/question_link",
        [&] { send_account_mail(visit, *asked.user, "account/question_link", values); }, values);
}

Tries tries_of(const Visit& visit, const Asked& asked) {
    if (asked.mailed) return {.whose = "mailed " + account_key(asked.name), .known_browser = true};
    return tries_of_user(visit, asked.name, asked.user ? std::optional{asked.user->id} : std::nullopt);
}

Response too_many_answers(const Visit& visit, const Asked& asked, const fcgi::Fields& typed, UtcTime until) {
    std::string words = wait_words(visit, until);
    if (!asked.mailed) {
        mail_question(visit, asked);
        words += ' ' + phrase("account.forgotten_password.question_by_mail");
    }
    return with_retry_after(visit, show(visit, asked, typed, {{"reponse", words}}), until);
}

/// The response that refuses the typed secret answer; std::nullopt if it is right.
std::optional<Response> refuse_answer(const Visit& visit, const Asked& asked, const fcgi::Fields& typed) {
    const Tries tries = tries_of(visit, asked);
    if (const auto until = too_early(visit, Tried::secret_answer, tries.whose))
        return too_many_answers(visit, asked, typed, *until);
    const auto right = is_secret_answer(visit, *asked.secret, html::first_value(typed, "reponse"));
    if (!right) {
        give_back_try(visit, Tried::secret_answer, tries.whose);
        return show(visit, asked, typed, {{"reponse", phrase("security.password_queue.too_busy")}});
    }
    if (*right) {
        forget_tries(visit, Tried::secret_answer, tries.whose);
        return std::nullopt;
    }
    count_failure(visit);
    return show(visit, asked, typed, {{"reponse", phrase("security.secret_question.wrong_answer")}});
}

Response ask_captcha(const Visit& visit, const fcgi::Fields& typed) {
    return captcha_page::ask(visit, paths::forgotten_password(), paths::forgotten_password_captcha, typed);
}

}  // namespace

Response form(const Visit& visit) {
    html::Values values;
    return form_page(visit, "account/forgotten_password/form", values,
                     {
                         .form = visit.html->form("account/forgotten_password"),
                         .action = paths::forgotten_password(),
                     });
}

Response submit(const Visit& visit) {
    auto checked = visit.check("account/forgotten_password");
    if (checked.accepted()) {
        const std::string name{checked.answer("identifiant")};
        const std::string account = sealed(visit, {.name = name});
        if (needs_no_answer(visit, name)) return ask_captcha(visit, {{account_field, account}});
        return fcgi::see_other(paths::forgotten_password_question(account));
    }
    html::Values values;
    return form_page(visit, "account/forgotten_password/form", values,
                     {.form = visit.html->form("account/forgotten_password"),
                      .action = paths::forgotten_password(),
                      .values = visit.request.form,
                      .errors = std::move(checked.errors)});
}

Response question(const Visit& visit) {
    const auto asked = asked_about(visit, visit.parameter("compte"));
    return asked && asked->secret ? show(visit, *asked, {}, {}) : begin_again(visit);
}

Response answer(const Visit& visit) {
    const auto asked = asked_about(visit, visit.parameter("compte"));
    if (!asked || !asked->secret) return begin_again(visit);
    auto checked = visit.check("account/secret_answer");
    if (!checked.accepted()) return show(visit, *asked, visit.request.form, std::move(checked.errors));
    if (const auto until = too_early_for_address(visit, tries_of(visit, *asked)))
        return with_retry_after(
            visit, show(visit, *asked, visit.request.form, {{"reponse", wait_words(visit, *until)}}), *until);
    return ask_captcha(visit, {{account_field, asked->account}, {"reponse", std::string{checked.answer("reponse")}}});
}

Response captcha(const Visit& visit) { return captcha_page::show(visit, paths::forgotten_password()); }

Response finish(const Visit& visit) {
    auto outcome = captcha_page::passed(visit, paths::forgotten_password());
    if (auto* const answer = std::get_if<Response>(&outcome)) return std::move(*answer);
    const auto& held = std::get<fcgi::Fields>(outcome);
    const auto asked = asked_about(visit, html::first_value(held, account_field));
    if (!asked) return begin_again(visit);
    if (asked->secret)
        if (auto refusal = refuse_answer(visit, *asked, held)) return std::move(*refusal);
    send(visit, *asked);
    return fcgi::see_other(paths::forgotten_password_sent);
}

Response sent(const Visit& visit) {
    html::Values values;
    return page(visit, "account/forgotten_password/sent", values);
}

}  // namespace eservices::handlers::account::forgotten_password
