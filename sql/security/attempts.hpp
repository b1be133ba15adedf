// What may be tried only so often: sign-ins, secret answers, mails to somebody's address.
#pragma once

#include <chrono>
#include <optional>

#include "sql/engine/connection.hpp"

namespace eservices::store {

/// The first `free` attempts are let in at once; after that each is let in only `first_delay` after the one before, and that delay
/// doubles with every attempt up to `longest_delay`. All are forgotten after a success, or at the end of the window that began with
/// the first one, however many came since: no delay goes beyond it.
struct AttemptLimit {
    int free;
    std::chrono::seconds first_delay, longest_delay;
    std::chrono::seconds window;
};

class Attempts {
  public:
    static const Statements statements;
    explicit Attempts(Connection& connection) : m_connection(connection) {}

    /// Counts an attempt and lets it in: nothing; or, while it is too early, counts nothing and returns from when on it is not.
    /// Of many at the same moment as many are let in as would be one after the other. Call it outside a transaction.
    std::optional<UtcTime> refuse(const TokenHash& subject, const AttemptLimit& limit, UtcTime now);

    /// Counts nothing: until when refuse() would refuse; nothing when it would let in.
    std::optional<UtcTime> refused_until(const TokenHash& subject, UtcTime now);

    /// What was let in came to nothing, through no fault of whoever tried: it was none.
    void give_back(const TokenHash& subject);

    /// After a success.
    void forget(const TokenHash& subject);

    /// Deletes at most 1,000 that are to be forgotten; returns how many.
    std::uint64_t purge(UtcTime now);
    /// The one statement that purge() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
