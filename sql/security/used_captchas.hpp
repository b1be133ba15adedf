// Captchas that were answered: each may be answered once, even wrongly.
#pragma once

#include "sql/engine/connection.hpp"

namespace eservices::store {

class UsedCaptchas {
  public:
    static const Statements statements;
    explicit UsedCaptchas(Connection& connection) : m_connection(connection) {}

    /// True the first time: of several concurrent calls exactly one returns true.
    bool use(const TokenHash& test, UtcTime now);

    /// Deletes at most 1,000 that were used before that time; returns how many.
    std::uint64_t purge(UtcTime before);
    /// The one statement that purge() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
