// From a mail template to a row of the outbox.
#include "handlers/mail/outbox.hpp"

#include <algorithm>
#include <utility>

#include "handlers/security/throttle.hpp"
#include "html/engine/text/greeting.hpp"
#include "values/email_address.hpp"
#include "values/mail_bodies.hpp"

namespace eservices::handlers {

std::string mails_to(std::string_view email) { return "to " + account_key(email); }

Recipient unproven(const Visit& visit, std::string_view email) {
    Recipient recipient{.email = email};
    if (email.empty()) return recipient;
    const auto until = too_early(visit, Tried::mail, mails_to(email));
    recipient.not_before = std::max(until.value_or(visit.now), visit.store().outbox.turn_of(email, visit.now));
    return recipient;
}

ComposedMail compose_mail(const Visit& visit, const Recipient& recipient, std::string_view name, html::Values& values) {
    values.set("GREETING", html::greeting(recipient.name)).set("REQUEST_ID", visit.request.id);
    html::MailText mail = visit.html->fill_mail(name, values);
    return {std::move(mail.subject), seal_bodies(mail.text, mail.html, mail_key(visit.portal.site.key))};
}

store::NewMail outbox_row(const Visit& visit, const Recipient& recipient, const ComposedMail& mail) {
    return {.recipient = recipient.email,
            .recipient_name = recipient.name,
            .subject = mail.subject,
            .sealed_bodies = mail.sealed_bodies,
            .cause = visit.request.id,
            .not_before = recipient.not_before};
}

void send_mail(const Visit& visit, const Recipient& recipient, std::string_view name, html::Values& values) {
    visit.store().outbox.add(outbox_row(visit, recipient, compose_mail(visit, recipient, name, values)), visit.now);
}

}  // namespace eservices::handlers
