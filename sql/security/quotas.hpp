// Limits how much a person may store within a period.
#pragma once

#include <chrono>

#include "sql/engine/connection.hpp"

namespace eservices::store {

struct Quota {
    int most = 0;
    std::chrono::seconds time{};  ///< the period, after which the quota is full again
};

class Quotas {
  public:
    static const Statements statements;
    explicit Quotas(Connection& connection) : m_connection(connection) {}

    /// Takes one unit of the quota; false, without effect, when none is left. Concurrent calls succeed as if they came
    /// one after the other.
    bool take(const TokenHash& subject, const Quota& quota, UtcTime now);

    /// Deletes at most 1,000 quotas whose period is over; returns how many.
    std::uint64_t purge(UtcTime now);
    /// The one statement that purge() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
