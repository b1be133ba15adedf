// Mail waiting to be sent, written in the transaction of its cause.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/engine/connection.hpp"

namespace eservices::store {

struct NewMail {
    std::string_view recipient, recipient_name, subject;
    std::string_view sealed_bodies;          ///< seal_bodies()
    std::string_view cause;                  ///< id of the HTTP request that wrote it
    std::optional<UtcTime> not_before = {};  ///< otherwise it is due at once
};

/// A mail that this relay run holds.
struct LeasedMail {
    Uuid id;  ///< the same at each attempt: the stable Message-ID is made of it
    std::string recipient, recipient_name, subject, text_body, html_body, cause;
    UtcTime created_at;
    int attempts = 0;  ///< that failed before
    std::optional<std::string> sealed_bodies =
        {};  ///< in the place of the bodies, unless an older version wrote the mail
};

class Outbox {
  public:
    static const Statements writer_statements;  ///< add() and turn_of()
    static const Statements relay_statements;   ///< everything else
    explicit Outbox(Connection& connection) : m_connection(connection) {}

    /// Call it inside the transaction of the change that the mail tells about.
    void add(const NewMail& mail, UtcTime now);

    /// The same work for a mail that goes nowhere: who is asked about somebody takes as long when there is nobody.
    void add_for_nobody(const NewMail& mail, UtcTime now);

    /// When the next mail to an address that nobody has proven may leave, however it is spelt: at once, or from the fourth of an hour on a
    /// quarter of an hour after the one before it.
    UtcTime turn_of(std::string_view recipient, UtcTime now);

    /// Takes at most `limit` mails that are due, for the relay run `lease`, until `until`: then, if the run died, another may
    /// take them. Mails that another run is taking at this moment are skipped, not waited for. Opens a transaction.
    std::vector<LeasedMail> take(const Uuid& lease, UtcTime now, UtcTime until, int limit);

    /// The SMTP server accepted it: the bodies are erased, they may hold a link. False when the lease was lost meanwhile.
    bool mark_sent(const Uuid& mail, const Uuid& lease, UtcTime now);

    /// Not accepted: due again at `next_attempt`. False when the lease was lost meanwhile.
    bool mark_failed(const Uuid& mail, const Uuid& lease, std::string_view error, UtcTime next_attempt);

    /// Refused for good or tried too often: kept, with its text, for a human to look at.
    bool mark_dead(const Uuid& mail, const Uuid& lease, std::string_view error);

    /// Not tried after all: due at once, and no attempt is counted. False when the lease was lost meanwhile.
    bool put_back(const Uuid& mail, const Uuid& lease, UtcTime now);

    /// Held until `until` instead. False when the lease was lost meanwhile.
    bool renew(const Uuid& mail, const Uuid& lease, UtcTime until);

    /// Deletes at most 1,000 mails that were sent, or given up, and due before then: whom the town wrote to is nobody's business
    /// for ever.
    std::uint64_t purge(UtcTime due_before);

    /// How many mails wait, and how many are dead.
    struct Counts {
        std::int64_t waiting = 0, dead = 0;
    };
    Counts counts();

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
