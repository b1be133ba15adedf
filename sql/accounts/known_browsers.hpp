// Browsers that somebody signed in from before. (SignIns notes those of citizens.)
#pragma once

#include "sql/engine/connection.hpp"

namespace eservices::store {

class KnownBrowsers {
  public:
    static const Statements statements;
    explicit KnownBrowsers(Connection& connection) : m_connection(connection) {}

    /// True if the citizen, or the case officer, of that id signed in from the browser that holds the cookie of this hash.
    bool is_of_user(const Uuid& user, const TokenHash& browser);
    bool is_of_case_officer(const Uuid& officer, const TokenHash& browser);

    /// The citizen proved to be its owner by a mailed link.
    void note_of_user(const Uuid& user, const TokenHash& browser, UtcTime now);

    /// The case officer signed in from it now.
    void note(const Uuid& officer, const TokenHash& browser, UtcTime now);

    /// Deletes at most 1,000 of case officers that were last seen before that time; returns how many.
    std::uint64_t purge(UtcTime seen_before);
    /// The one statement that purge() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
