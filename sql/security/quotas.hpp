// How much somebody may leave behind in a time.
#pragma once

#include <chrono>

#include "sql/engine/connection.hpp"

namespace eservices::store {

struct Quota {
    int most = 0;
    std::chrono::seconds time{};  ///< then it begins anew
};

class Quotas {
  public:
    static const Statements statements;
    explicit Quotas(Connection& connection) : m_connection(connection) {}

    /// Takes one of what is left of it; false, and nothing is taken, when nothing is. Of many at the same moment as many succeed as would
    /// one after the other.
    bool take(const TokenHash& subject, const Quota& quota, UtcTime now);

    /// Deletes at most 1,000 whose time is over; returns how many.
    std::uint64_t purge(UtcTime now);
    /// The one statement that purge() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
