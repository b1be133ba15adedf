// From a mail template to a row of the outbox.
#include "handlers/mail.hpp"

namespace eservices::handlers {

store::NewMail outbox_row(const Visit& visit, const Recipient& recipient, const html::MailText& mail) {
    return {.recipient = recipient.email,
            .recipient_name = recipient.name,
            .subject = mail.subject,
            .text_body = mail.text,
            .html_body = mail.html,
            .cause = visit.request.id};
}

html::MailText fill_mail(const Visit& visit, std::string_view name, html::Values& values) {
    values.set("REQUEST_ID", visit.request.id);
    return visit.html->fill_mail(name, values);
}

void send_mail(const Visit& visit, const Recipient& recipient, std::string_view name, html::Values& values) {
    visit.portal.store.outbox.add(outbox_row(visit, recipient, fill_mail(visit, name, values)), visit.now);
}

}  // namespace eservices::handlers
