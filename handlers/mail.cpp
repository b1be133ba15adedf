// From a mail template to a row of the outbox.
#include "handlers/mail.hpp"

#include <utility>

#include "values/mail_bodies.hpp"

namespace eservices::handlers {

ComposedMail compose_mail(const Visit& visit, std::string_view name, html::Values& values) {
    values.set("REQUEST_ID", visit.request.id);
    html::MailText mail = visit.html->fill_mail(name, values);
    return {std::move(mail.subject), seal_bodies(mail.text, mail.html, mail_key(visit.portal.site.key))};
}

store::NewMail outbox_row(const Visit& visit, const Recipient& recipient, const ComposedMail& mail) {
    return {.recipient = recipient.email,
            .recipient_name = recipient.name,
            .subject = mail.subject,
            .sealed_bodies = mail.sealed_bodies,
            .cause = visit.request.id};
}

void send_mail(const Visit& visit, const Recipient& recipient, std::string_view name, html::Values& values) {
    visit.portal.store.outbox.add(outbox_row(visit, recipient, compose_mail(visit, name, values)), visit.now);
}

}  // namespace eservices::handlers
