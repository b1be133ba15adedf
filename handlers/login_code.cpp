// Six digits, ten minutes, five tries, one browser.
#include "handlers/login_code.hpp"

#include <array>
#include <vector>

#include <fmt/format.h>

#include "handlers/account_mails.hpp"
#include "handlers/page.hpp"
#include "handlers/sessions.hpp"
#include "handlers/throttle.hpp"
#include "html/french.hpp"
#include "journal/journal.hpp"
#include "values/base64url.hpp"
#include "values/captcha.hpp"
#include "values/sealed_text.hpp"

namespace eservices::handlers::login_code {
namespace {

constexpr std::string_view purpose = "login-code";
constexpr std::chrono::minutes code_life{10};

struct Question {
    Uuid user;
    std::string code, browser, landing;
};

std::string browser_of(const Visit& visit) { return to_base64url(raw(hash_token(visit.browser_token))); }

std::string sealed(const Visit& visit, const Question& question) {
    const std::string text = fmt::format("{}\n{}\n{}\n{}\n{}", to_sql(visit.now + code_life), question.user.text(),
                                         question.code, question.browser, question.landing);
    return to_base64url(seal(text, visit.portal.site.key.derive(purpose)));
}

/// What the page asks, or nothing when that was too long ago, elsewhere, or is answered already.
std::optional<Question> question_of(const Visit& visit) {
    const auto bytes = from_base64url(visit.parameter("question"));
    const auto text = bytes ? unseal(*bytes, visit.portal.site.key.derive(purpose)) : std::nullopt;
    if (!text) return std::nullopt;
    std::array<std::string, 5> lines;
    std::string_view rest = *text;
    for (std::string& line : lines) {
        line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
    if (from_sql(lines[0]) < visit.now || lines[3] != browser_of(visit)) return std::nullopt;
    const auto user = Uuid::from_text(lines[1]);
    return user ? std::optional{Question{*user, lines[2], lines[3], lines[4]}} : std::nullopt;
}

Response begin_again(const Visit& visit) {
    return see_other_with_notice(visit, "/connexion",
                                 "Ce code n'est plus valable. Connectez-vous à nouveau pour en recevoir un autre.");
}

Response show(const Visit& visit, std::vector<html::FieldError> errors) {
    html::FormView view{.form = visit.html->form("login_code"), .action = visit.request.path, .csrf = ""};
    view.errors = std::move(errors);
    html::Values values;
    return form_page(visit, "login/code", values, std::move(view));
}

std::string digits_of(std::string_view typed) {
    std::string digits;
    for (const char c : typed)
        if (c >= '0' && c <= '9') digits += c;
    return digits;
}

}  // namespace

Response ask(const Visit& visit, const store::User& user, std::string_view landing) {
    const Question question{.user = user.id,
                            .code = fmt::format("{:06}", random_below(1'000'000)),
                            .browser = browser_of(visit),
                            .landing = std::string{landing}};
    html::Values values;
    values.set("CODE", question.code).set("EXPIRES", html::french_date_time(visit.now + code_life));
    visit.portal.store.connection.transaction([&] { send_account_mail(visit, user, "login_code", values); });
    return fcgi::see_other("/connexion/code/" + sealed(visit, question));
}

Response form(const Visit& visit) { return question_of(visit) ? show(visit, {}) : begin_again(visit); }

Response submit(const Visit& visit) {
    const auto question = question_of(visit);
    if (!question) return begin_again(visit);
    const auto checked =
        html::check_form(visit.html->form("login_code"), visit.request.form, html::local_time(visit.now).date);
    if (!checked.accepted()) return show(visit, checked.errors);
    if (const auto until = too_early(visit, Tried::login_code, question->user.raw()))
        return with_retry_after(visit, show(visit, {{"code", wait_words(visit, *until)}}), *until);
    if (digits_of(checked.answer("code")) != question->code) {
        journal::warning("login_code_refused", {{"request_id", visit.request.id}, {"user", question->user.text()}});
        return show(visit,
                    {{"code", "Ce n'est pas le code envoyé. Recopiez les six chiffres du dernier courriel reçu."}});
    }
    const auto user = visit.portal.store.users.find(question->user);
    if (!user || !visit.portal.store.used_captchas.use(hash_token(visit.parameter("question")), visit.now))
        return begin_again(visit);
    forget_tries(visit, Tried::login_code, user->id.raw());
    return sign_in_user(visit, *user, question->landing);
}

}  // namespace eservices::handlers::login_code
