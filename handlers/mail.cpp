// From a mail template to a row of the outbox.
#include "handlers/mail.hpp"

#include "values/mail_bodies.hpp"

namespace eservices::handlers {

void send_mail(const Visit& visit, const Recipient& recipient, std::string_view name, html::Values& values) {
    values.set("REQUEST_ID", visit.request.id);
    const html::MailText mail = visit.html->fill_mail(name, values);
    const std::string sealed = seal_bodies(mail.text, mail.html, mail_key(visit.portal.site.key));
    visit.portal.store.outbox.add({.recipient = recipient.email,
                                   .recipient_name = recipient.name,
                                   .subject = mail.subject,
                                   .sealed_bodies = sealed,
                                   .cause = visit.request.id},
                                  visit.now);
}

}  // namespace eservices::handlers
