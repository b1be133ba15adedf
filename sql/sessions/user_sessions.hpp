// The open sessions of one citizen, as shown to their owner, and the browsers that they came from.
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

    /// The live sessions, most recently used first; at most 50.
    std::vector<OpenSession> list(const Uuid& user, UtcTime now, UtcTime seen_after);

    /// Ends all of the user's sessions but that one; returns how many. For a day they still identify their owner.
    std::uint64_t close_others(const Uuid& user, const TokenHash& kept);
    void close_all(const Uuid& user);

    /// Forgets the user's known browsers: each counts as new from now on.
    void forget_browsers(const Uuid& user);

    /// Deletes at most 1,000 browsers not seen since then; returns how many.
    std::uint64_t purge_browsers(UtcTime seen_before);
    /// The one statement that purge_browsers() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
