// Links with which an officer chooses a password.
#pragma once

#include <optional>

#include "sql/engine/connection.hpp"

namespace eservices::store {

class OfficerLinks {
  public:
    static const Statements statements;
    explicit OfficerLinks(Connection& connection) : m_connection(connection) {}

    /// Adds a link and voids the officer's earlier links.
    void add(const TokenHash& token, const Uuid& officer, UtcTime now, UtcTime expires_at);

    /// The owner of the link, while it is valid: known, unused and not expired.
    std::optional<Uuid> find(const TokenHash& token, UtcTime now);

    /// Uses the link: of several at the same moment exactly one gets true. Call it inside the transaction of its effect.
    bool use(const TokenHash& token, UtcTime now);

    /// Voids every link of the officer.
    void void_all(const Uuid& officer, UtcTime now);

    /// Deletes at most 1,000 links that expired before that time; returns how many.
    std::uint64_t purge(UtcTime before);
    /// The one statement that purge() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
