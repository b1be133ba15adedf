// One line of the relay: a connection to the SMTP server and one to the database, side by side on one thread.
#pragma once

#include <atomic>
#include <optional>

#include "jobs/mail/compose.hpp"
#include "jobs/mail/smtp.hpp"
#include "settings/settings.hpp"
#include "sql/mail/outbox.hpp"
#include "values/mail_bodies.hpp"

namespace eservices::jobs {

/// What became of a mail.
struct Delivery {
    Answer answer;
    /// Set when the database knows that the mail was accepted; false when the lease had gone to another run.
    std::optional<bool> noted;
};

/// Each line notes itself what the server accepted, at once: the shorter that moment, the fewer mails a kill doubles. For one
/// thread at a time.
class Line {
  public:
    /// Connects at first need. `key` is that of mail_key(). What is given by reference must outlive it.
    Line(const Settings::Mail& mail, const Composer& composer, const SealingKey& key, store::ConnectionOptions database,
         const std::atomic<bool>& stopping);

    /// Sends one mail that `run` holds. A mail that can never be sent counts as refused, one that was sealed
    /// with another key as delayed: the key may come back. Throws store::DatabaseError when the
    /// schema or the rights do not fit, but not when the database is away: then nothing is noted.
    Delivery deliver(const store::LeasedMail& mail, const Uuid& run);

  private:
    Answer send(const store::LeasedMail& mail);
    [[nodiscard]] std::optional<store::LeasedMail> unsealed(const store::LeasedMail& mail) const;
    std::optional<bool> note(const Uuid& mail, const Uuid& run);
    void connect();

    const Composer& m_composer;
    SealingKey m_key;
    Smtp m_smtp;
    store::Connection m_connection;
    store::Outbox m_outbox{m_connection};
};

}  // namespace eservices::jobs
