// From a mail template to a row of the outbox.
#include "handlers/mail.hpp"

namespace eservices::handlers {

void send_mail(const Visit& visit, const Recipient& recipient, std::string_view name, html::Values& values) {
    values.set("REQUEST_ID", visit.request.id);
    const html::MailText mail = visit.html->fill_mail(name, values);
    visit.portal.store.outbox.add({.recipient = recipient.email,
                                   .recipient_name = recipient.name,
                                   .subject = mail.subject,
                                   .text_body = mail.text,
                                   .html_body = mail.html,
                                   .cause = visit.request.id},
                                  visit.now);
}

}  // namespace eservices::handlers
