// Browsers from which a citizen or an officer has logged in before. (SignIns records those of citizens.)
#pragma once

#include "sql/engine/connection.hpp"

namespace eservices::store {

class KnownBrowsers {
  public:
    static const Statements statements;
    explicit KnownBrowsers(Connection& connection) : m_connection(connection) {}

    /// True if that citizen, or officer, logged in from the browser that holds the cookie with this hash.
    bool is_of_user(const Uuid& user, const TokenHash& browser);
    bool is_of_officer(const Uuid& officer, const TokenHash& browser);

    /// For a citizen who proved by a mailed link that the browser is theirs.
    void note_of_user(const Uuid& user, const TokenHash& browser, UtcTime now);

    /// Records that the officer just logged in from this browser.
    void note(const Uuid& officer, const TokenHash& browser, UtcTime now);

    /// Deletes at most 1,000 browsers of officers last seen before that time; returns how many.
    std::uint64_t purge(UtcTime seen_before);
    /// The one statement that purge() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
