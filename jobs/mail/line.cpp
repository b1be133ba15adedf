// Delivers a mail, then records its acceptance.
#include "jobs/mail/line.hpp"

#include "sql/engine/errors.hpp"

namespace eservices::jobs {

Line::Line(const Settings::Mail& mail, const Composer& composer, const SealingKey& key,
           store::ConnectionOptions database, const std::atomic<bool>& stopping)
    : m_composer(composer),
      m_key(key),
      m_smtp(mail.smtp_url, mail.from_address, stopping),
      m_connection(std::move(database), {store::Outbox::relay_statements}) {}

Delivery Line::deliver(const store::LeasedMail& mail, const Uuid& run) {
    connect();
    Delivery delivery{.answer = send(mail), .noted = {}};
    if (delivery.answer.verdict == Verdict::accepted) delivery.noted = note(mail.id, run);
    return delivery;
}

/// Connects before the delivery, so that connecting does not delay recording the server's acceptance.
void Line::connect() {
    try {
        m_connection.open();
    } catch (const store::Unavailable&) {
        // note() reports it, unless the database is back by then.
    }
}

std::optional<store::LeasedMail> Line::unsealed(const store::LeasedMail& mail) const {
    if (!mail.sealed_bodies) return mail;
    auto bodies = unseal_bodies(*mail.sealed_bodies, m_key);
    if (!bodies) return std::nullopt;
    store::LeasedMail readable = mail;
    readable.text_body = std::move(bodies->text);
    readable.html_body = std::move(bodies->html);
    return readable;
}

Answer Line::send(const store::LeasedMail& mail) {
    const auto readable = unsealed(mail);
    if (!readable)
        return {Verdict::try_again, Stage::connecting, 0, "sealed with another key than that of [secrets] key_file"};
    try {
        return m_smtp.deliver(mail.recipient, m_composer.compose(*readable));
    } catch (const Unsendable& fault) {
        return {Verdict::refused, Stage::connecting, 0, fault.what()};
    }
}

std::optional<bool> Line::note(const Uuid& mail, const Uuid& run) {
    try {
        return m_outbox.mark_sent(mail, run, utc_now());
    } catch (const store::Unavailable&) {
        return std::nullopt;
    }
}

}  // namespace eservices::jobs
