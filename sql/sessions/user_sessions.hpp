// The open sessions of one citizen, as their owner sees them, and the browsers that they came from.
#pragma once

#include <string>
#include <vector>

#include "sql/engine/connection.hpp"

namespace eservices::store {

struct OpenSession {
    TokenHash token;
    std::string browser;  ///< such as `Firefox sur Windows`
    UtcTime created_at, seen_at;
};

class UserSessions {
  public:
    static const Statements statements;
    explicit UserSessions(Connection& connection) : m_connection(connection) {}

    /// Those that still open something, the one used last first; at most 50.
    std::vector<OpenSession> list(const Uuid& user, UtcTime now, UtcTime seen_after);

    /// Ends all of the user's sessions but that one; returns how many. For a day they still tell whose they were.
    std::uint64_t close_others(const Uuid& user, const TokenHash& kept);
    void close_all(const Uuid& user);

    /// From now on each of the user's browsers is a new one.
    void forget_browsers(const Uuid& user);

    /// Deletes at most 1,000 browsers not seen since; returns how many.
    std::uint64_t purge_browsers(UtcTime seen_before);
    /// The one statement that purge_browsers() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
