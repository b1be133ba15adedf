// The mails that this run of the relay has leased from the outbox, until their results are recorded.
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
    /// The lease after the last renewal. Short, so that the mails of a killed run are soon sent; longer than the
    /// database's statement timeout, so that a slow statement does not give a mail to two runs.
    std::chrono::milliseconds duration{12'000};
    std::chrono::seconds first_retry{60};  ///< see retry_delay()
    int max_attempts = 60;                 ///< after which a mail is dead
};

/// For one thread. A call that throws Unavailable has changed nothing and must be repeated: an answer of the SMTP
/// server is kept here until the database has recorded it, and its mail is not taken again before.
class Leases {
  public:
    /// The connection must have Outbox::relay_statements.
    Leases(store::Connection& connection, LeaseTerms terms);

    /// Queues at most `limit` due mails; returns how many there were.
    int take(int limit);

    /// How many mails are queued.
    [[nodiscard]] std::size_t queued() const { return m_queue.size(); }

    /// The next mail to deliver, or nullopt. A queued mail whose lease ended is dropped: another run may have it.
    std::optional<store::LeasedMail> next();

    /// The id of this run, which marks its mails in the outbox.
    [[nodiscard]] const Uuid& run() const { return m_run; }

    /// Stores the result of a mail that next() returned, for record().
    void answered(store::LeasedMail mail, Delivery delivery);

    /// Records all unrecorded results in the database, in one transaction, and logs them.
    void record();

    /// The answers that are not recorded yet: if the run ended now, these mails would be sent twice.
    [[nodiscard]] std::size_t unrecorded() const;

    /// Extends the leases after a third of their duration. A queued mail that another run has taken leaves the queue.
    void renew();

    /// Empties the queue; the next record() makes these mails due at once for every run.
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
