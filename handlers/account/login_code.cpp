// A code has six digits; it is valid for ten minutes, for five tries, in one browser.
#include "handlers/account/login_code.hpp"

#include <vector>

#include <fmt/format.h>

#include "handlers/account/sign_in.hpp"
#include "handlers/mail/account_mails.hpp"
#include "handlers/security/pending_login.hpp"
#include "handlers/security/throttle.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "values/captcha.hpp"
#include "values/paths.hpp"

namespace eservices::handlers::account::login_code {
namespace {

constexpr std::string_view purpose = "login-code";
constexpr std::chrono::minutes code_life{10};

/// A code is bound to the password and to the address that it was sent to.
std::string bound_to(const store::User& user) { return user.password_hash + ' ' + user.email; }

Response begin_again(const Visit& visit) {
    return see_other_with_notice(visit, paths::login, phrase("account.login_code.too_old"));
}

Response show(const Visit& visit, std::vector<html::FieldError> errors) {
    html::FormView view{
        .form = visit.html->form("account/login_code"),
        .action = visit.request.path,
    };
    view.errors = std::move(errors);
    html::Values values;
    return form_page(visit, "account/login_code/form", values, std::move(view));
}

}  // namespace

Response ask(const Visit& visit, const store::User& user, std::string_view landing) {
    const PendingLogin login{.account = user.id,
                             .password_hash = bound_to(user),
                             .secret = fmt::format("{:06}", random_below(1'000'000)),
                             .landing = std::string{landing}};
    html::Values values;
    values.set("CODE", login.secret).set("EXPIRES", html::french_date_time(visit.now + code_life));
    visit.store().connection.transaction([&] { send_account_mail(visit, user, "account/login_code", values); });
    return fcgi::see_other(paths::login_code(sealed(visit, purpose, login, code_life)));
}

Response form(const Visit& visit) { return pending_login(visit, purpose) ? show(visit, {}) : begin_again(visit); }

Response submit(const Visit& visit) {
    const auto login = pending_login(visit, purpose);
    if (!login) return begin_again(visit);
    const auto checked = visit.check("account/login_code");
    if (!checked.accepted()) return show(visit, checked.errors);
    const Tries tries = tries_of_user(visit, login->account.text(), login->account);
    if (const auto until = too_early(visit, Tried::login_code, tries.whose))
        return with_retry_after(visit, show(visit, {{"code", wait_words(visit, *until)}}), *until);
    if (digits_of(checked.answer("code")) != login->secret) {
        count_failure(visit);
        journal::warning("login_code_refused", {{"request_id", visit.request.id}, {"user", login->account.text()}});
        return show(visit, {{"code", phrase("account.login_code.wrong")}});
    }
    const auto user = visit.store().users.find(login->account);
    if (!user || !is_of(*login, bound_to(*user)) ||
        !visit.store().used_captchas.use(hash_token(visit.parameter("question")), visit.now))
        return begin_again(visit);
    forget_tries(visit, Tried::login_code, tries.whose);
    return sign_in_user(visit, *user, login->landing);
}

}  // namespace eservices::handlers::account::login_code
