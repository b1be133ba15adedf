// Mails activation links and uses them.
#include "handlers/account/activation.hpp"

#include <utility>
#include <variant>

#include "handlers/mail/account_mails.hpp"
#include "handlers/security/captcha_page.hpp"
#include "handlers/security/throttle.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/check/form_check.hpp"
#include "html/engine/text/french.hpp"
#include "values/email_address.hpp"
#include "values/paths.hpp"

namespace eservices::handlers::account::activation {
namespace {

using store::ActivationOutcome;

/// The page for a link that activates nothing: 410 if it was used or has expired, 404 if it never existed.
Response refused(const Visit& visit, ActivationOutcome outcome) {
    html::Values values;
    values.show_if(outcome == ActivationOutcome::already_used, "ALREADY_USED");
    values.show_if(outcome == ActivationOutcome::expired, "EXPIRED");
    values.show_if(outcome == ActivationOutcome::unknown, "UNKNOWN");
    return page(visit, "account/activation/refused", values, outcome == ActivationOutcome::unknown ? 404 : 410);
}

Response show_resend(const Visit& visit, std::vector<html::FieldError> errors) {
    html::FormView view{
        .form = visit.html->form("account/resend_activation"),
        .action = paths::activation(),
    };
    view.values = visit.request.form;
    view.errors = std::move(errors);
    html::Values values;
    return form_page(visit, "account/activation/resend", values, std::move(view));
}

}  // namespace

std::string mails_about_account(std::string_view email) { return "account " + account_key(email); }

void tell_owner(const Visit& visit, std::string_view email) {
    const auto owner = visit.store().users.find(email);
    // Counted and stored alike whether or not there is an account: neither the answer nor its time reveals it.
    if (too_early(visit, Tried::mail, mails_about_account(email))) return;
    visit.store().connection.transaction([&] {
        if (owner && !owner->activated) return send_link(visit, owner->id, owner->email);
        html::Values values;
        values.set("LINK", visit.portal.site.base_url + paths::login());
        if (!owner) return send_no_account_mail(visit, "account/exists", values);
        send_account_mail(visit, *owner, "account/exists", values);
    });
}

Response resend_form(const Visit& visit) { return show_resend(visit, {}); }

Response resend(const Visit& visit) {
    auto checked = visit.check("account/resend_activation");
    if (!checked.accepted()) return show_resend(visit, std::move(checked.errors));
    return captcha_page::ask(visit, paths::activation(), paths::activation_captcha,
                             {{"courriel", std::string{checked.answer("courriel")}}});
}

Response resend_captcha(const Visit& visit) { return captcha_page::show(visit, paths::activation()); }

Response finish_resend(const Visit& visit) {
    auto outcome = captcha_page::passed(visit, paths::activation());
    if (auto* const answer = std::get_if<Response>(&outcome)) return std::move(*answer);
    const std::string_view email = html::first_value(std::get<fcgi::Fields>(outcome), "courriel");
    tell_owner(visit, email);
    return see_other_with_notice(visit, paths::registration_confirmation, email);
}

void send_link(const Visit& visit, const Uuid& user, std::string_view email) {
    const std::string token = new_token();
    const UtcTime expires_at = visit.now + link_life;
    html::Values values;
    values.set("EXPIRES", html::french_date_time(expires_at));
    values.set("LINK", visit.portal.site.base_url + paths::activation_link(token));
    visit.store().users.add_activation(hash_token(token), user, expires_at);
    send_mail(visit, {.email = email}, "account/activation", values);
}

Response form(const Visit& visit) {
    const auto outcome = visit.store().users.activation(hash_token(visit.parameter("token")), visit.now);
    if (outcome != ActivationOutcome::activated) return refused(visit, outcome);
    html::Values values;
    return form_page(visit, "account/activation/form", values,
                     {
                         .form = visit.html->form("account/activation"),
                         .action = visit.request.path,
                     });
}

Response submit(const Visit& visit) {
    const auto outcome = visit.store().users.activate(hash_token(visit.parameter("token")), visit.now);
    if (outcome != ActivationOutcome::activated) return refused(visit, outcome);
    html::Values values;
    return page(visit, "account/activation/done", values);
}

}  // namespace eservices::handlers::account::activation
