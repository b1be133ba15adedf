// One line of the relay: a connection to the SMTP server and one to the database, used by one thread.
#pragma once

#include <atomic>
#include <optional>

#include "jobs/mail/compose.hpp"
#include "jobs/mail/smtp.hpp"
#include "settings/settings.hpp"
#include "sql/mail/outbox.hpp"
#include "values/mail_bodies.hpp"

namespace eservices::jobs {

/// The result of one delivery.
struct Delivery {
    Answer answer;
    /// Set once the database was asked to record the acceptance; false when another run had taken the lease.
    std::optional<bool> noted;
};

/// Each line records the server's acceptance itself, at once: the shorter that interval, the fewer mails a kill sends
/// twice. For one thread at a time.
class Line {
  public:
    /// Connects at its first use. `key` is that of mail_key(). References must outlive the line.
    Line(const Settings::Mail& mail, const Composer& composer, const SealingKey& key, store::ConnectionOptions database,
         const std::atomic<bool>& stopping);

    /// Sends one mail that `run` has leased. A mail that can never be sent counts as refused; one encrypted with
    /// another key counts as delayed, because the key may come back. Throws store::DatabaseError when the schema or the
    /// rights do not fit, but not when the database is away: then nothing is recorded.
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
