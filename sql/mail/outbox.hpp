// Mail to be sent, written in the same transaction as the change that it reports.
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
    std::string_view cause;                  ///< id of the HTTP request that caused the mail
    std::optional<UtcTime> not_before = {};  ///< empty: due at once
};

/// A mail leased by this run of the relay.
struct LeasedMail {
    Uuid id;  ///< the same at each attempt: the Message-ID is derived from it
    std::string recipient, recipient_name, subject, text_body, html_body, cause;
    UtcTime created_at;
    int attempts = 0;                               ///< failed ones before this
    std::optional<std::string> sealed_bodies = {};  ///< in place of the bodies, unless an older version wrote the mail
};

class Outbox {
  public:
    static const Statements writer_statements;  ///< add() and turn_of()
    static const Statements relay_statements;   ///< everything else
    explicit Outbox(Connection& connection) : m_connection(connection) {}

    /// Call it inside the transaction of the change that the mail reports.
    void add(const NewMail& mail, UtcTime now);

    /// Writes a row that is never sent, so that asking about an unknown person takes as long as about a known one.
    void add_for_nobody(const NewMail& mail, UtcTime now);

    /// When the next mail to an unproven address may leave, however the address is spelt: at once for the first three
    /// in an hour, then a quarter of an hour after the previous one.
    UtcTime turn_of(std::string_view recipient, UtcTime now);

    /// Leases at most `limit` due mails to the relay's run `lease` until `until`; another run may take them after that
    /// if this one died. Mails that another run is taking at the same moment are skipped, not waited for. Opens a
    /// transaction.
    std::vector<LeasedMail> take(const Uuid& lease, UtcTime now, UtcTime until, int limit);

    /// The SMTP server accepted the mail: erases the bodies, which may hold a link. False when the lease was lost
    /// meanwhile.
    bool mark_sent(const Uuid& mail, const Uuid& lease, UtcTime now);

    /// Not accepted: due again at `next_attempt`. False when the lease was lost meanwhile.
    bool mark_failed(const Uuid& mail, const Uuid& lease, std::string_view error, UtcTime next_attempt);

    /// Refused for good or tried too often: kept, with its text, for an operator to inspect.
    bool mark_dead(const Uuid& mail, const Uuid& lease, std::string_view error);

    /// Not tried after all: due at once, without counting an attempt. False when the lease was lost meanwhile.
    bool put_back(const Uuid& mail, const Uuid& lease, UtcTime now);

    /// Extends the lease until `until`. False when the lease was lost meanwhile.
    bool renew(const Uuid& mail, const Uuid& lease, UtcTime until);

    /// Deletes at most 1,000 mails, sent or given up, that were due before then: the list of the town's correspondents
    /// is not kept for ever.
    std::uint64_t purge(UtcTime due_before);

    /// The numbers of waiting and of dead mails.
    struct Counts {
        std::int64_t waiting = 0, dead = 0;
    };
    Counts counts();

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
