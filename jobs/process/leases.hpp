// The mails that this run of the relay holds: taken from the outbox, kept from others, and accounted for.
#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "jobs/mail/line.hpp"
#include "sql/mail/outbox.hpp"

namespace eservices::jobs {

struct LeaseTerms {
    /// How long a mail stays with a run that stopped renewing. Short, so that the mails of a killed run soon go on; longer than
    /// the database's statement time-out, so that a slow moment of it gives no mail to two runs.
    std::chrono::milliseconds duration{12'000};
    std::chrono::seconds first_retry{60};  ///< see retry_delay()
    int max_attempts = 60;                 ///< then the mail is a dead letter
};

/// The book of one run, for one thread. Whatever throws Unavailable has changed nothing and is to be called again: an answer of
/// the SMTP server is kept here until the database knows it, and its mail is not taken again before.
class Leases {
  public:
    /// The connection must have Outbox::relay_statements.
    Leases(store::Connection& connection, LeaseTerms terms);

    /// Takes at most `limit` mails that are due into the queue; returns how many were due.
    int take(int limit);

    /// How many mails are queued.
    [[nodiscard]] std::size_t queued() const { return m_queue.size(); }

    /// The next mail to deliver, or nothing. A queued mail whose lease ran out is forgotten: another run may have it.
    std::optional<store::LeasedMail> next();

    /// Who holds these mails in the outbox.
    [[nodiscard]] const Uuid& run() const { return m_run; }

    /// What became of a mail that next() gave; record() tells it.
    void answered(store::LeasedMail mail, Delivery delivery);

    /// Tells all answers to the database, as far as it does not know them, in one transaction, and to the journal.
    void record();

    /// Answers of the SMTP server that the database does not know yet: were the run to end now, these mails would go twice.
    [[nodiscard]] std::size_t unrecorded() const;

    /// Extends the leases when a third of their time is over. A queued mail that was lost to another run leaves the queue.
    void renew();

    /// Empties the queue; the next record() makes these mails due at once for anyone.
    void put_back_queue();

  private:
    using Clock = std::chrono::steady_clock;
    struct Outcome {
        store::LeasedMail mail;
        Delivery delivery;
    };

    bool write(const Outcome& outcome, UtcTime now);
    void tell(const Outcome& outcome) const;
    [[nodiscard]] bool is_last_attempt(const Outcome& outcome) const;
    void forget_queued(const Uuid& mail);

    store::Connection& m_connection;
    store::Outbox m_outbox{m_connection};
    LeaseTerms m_terms;
    Uuid m_run;
    std::deque<store::LeasedMail> m_queue;
    std::map<Uuid, Clock::time_point> m_held_until;  // queued, being delivered, or answered and not recorded
    std::vector<Outcome> m_outcomes;
    Clock::time_point m_next_renewal{};
};

}  // namespace eservices::jobs
