// Using the mailed link.
#include "handlers/activation.hpp"

#include "handlers/page.hpp"
#include "html/french.hpp"

namespace eservices::handlers::activation {
namespace {

using store::ActivationOutcome;

/// One page, with what to do in each case; the status tells a link that was from one that never was.
Response refused(const Visit& visit, ActivationOutcome outcome) {
    html::Values values;
    values.show_if(outcome == ActivationOutcome::already_used, "ALREADY_USED");
    values.show_if(outcome == ActivationOutcome::expired, "EXPIRED");
    values.show_if(outcome == ActivationOutcome::unknown, "UNKNOWN");
    return page(visit, "activation/refused", values, outcome == ActivationOutcome::unknown ? 404 : 410);
}

}  // namespace

void send_link(const Visit& visit, const Uuid& user, const Recipient& recipient, std::string_view login) {
    const std::string token = new_token();
    const UtcTime expires_at = visit.now + link_life;
    html::Values values;
    values.set("NAME", recipient.name).set("LOGIN", login).set("EXPIRES", html::french_date_time(expires_at));
    values.set("LINK", visit.portal.site.base_url + "/activation/" + token);
    visit.portal.store.users.add_activation(hash_token(token), user, expires_at);
    send_mail(visit, recipient, "activation", values);
}

Response form(const Visit& visit) {
    const auto outcome = visit.portal.store.users.activation(hash_token(visit.parameter("token")), visit.now);
    if (outcome != ActivationOutcome::activated) return refused(visit, outcome);
    html::Values values;
    return form_page(visit, "activation/form", values,
                     {.form = visit.html->form("activation"), .action = visit.request.path, .csrf = ""});
}

Response submit(const Visit& visit) {
    const auto outcome = visit.portal.store.users.activate(hash_token(visit.parameter("token")), visit.now);
    if (outcome != ActivationOutcome::activated) return refused(visit, outcome);
    html::Values values;
    return page(visit, "activation/done", values);
}

}  // namespace eservices::handlers::activation
