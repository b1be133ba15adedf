// Fills a mail template and writes it to the outbox.
#include "jobs/mail/write_mail.hpp"

#include "html/engine/text/greeting.hpp"
#include "sql/mail/outbox.hpp"

namespace eservices::jobs {

void write_mail(store::Connection& connection, const html::Pages& pages, const SealingKey& key, const Addressee& to,
                std::string_view name, html::Values& values, std::string_view cause) {
    values.set("GREETING", html::greeting(to.name));
    const html::MailText mail = pages.edition()->fill_mail(name, values);
    const std::string sealed = seal_bodies(mail.text, mail.html, key);
    const UtcTime now = utc_now();
    store::Outbox outbox{connection};
    outbox.add({.recipient = to.email,
                .recipient_name = to.name,
                .subject = mail.subject,
                .sealed_bodies = sealed,
                .cause = cause,
                .not_before = to.is_proven ? now : outbox.turn_of(to.email, now)},
               now);
}

}  // namespace eservices::jobs
