// Limits how often something may be tried: logins, secret answers, mails to an address.
#pragma once

#include <chrono>
#include <optional>

#include "sql/engine/connection.hpp"

namespace eservices::store {

/// The first `free` attempts are let in at once; each later one only `first_delay` after the previous one, and that
/// delay doubles with every attempt up to `longest_delay`. A success clears the count, and so does the end of the
/// window that began with the first attempt: no delay reaches beyond it.
struct AttemptLimit {
    int free;
    std::chrono::seconds first_delay, longest_delay;
    std::chrono::seconds window;
};

class Attempts {
  public:
    static const Statements statements;
    explicit Attempts(Connection& connection) : m_connection(connection) {}

    /// Counts an attempt and returns nullopt; or, while it is too early, counts nothing and returns from when on it is
    /// allowed. Concurrent attempts are let in as if they came one after the other. Call it outside a transaction.
    std::optional<UtcTime> refuse(const TokenHash& subject, const AttemptLimit& limit, UtcTime now);

    /// Counts nothing: returns until when refuse() would refuse, or nullopt when it would let in.
    std::optional<UtcTime> refused_until(const TokenHash& subject, UtcTime now);

    /// Uncounts an attempt that failed through no fault of the person.
    void give_back(const TokenHash& subject);

    /// Call it after a success.
    void forget(const TokenHash& subject);

    /// Deletes at most 1,000 counters whose window is over; returns how many.
    std::uint64_t purge(UtcTime now);
    /// The one statement that purge() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
