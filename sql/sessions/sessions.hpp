// Open sessions of citizens and case officers.
#pragma once

#include <optional>
#include <string>

#include "sql/engine/connection.hpp"
#include "sql/office/roles.hpp"
#include "values/person_name.hpp"

namespace eservices::store {

/// Who a session belongs to: exactly one of the two identifiers is set.
struct Session {
    std::optional<Uuid> user_id;
    std::optional<Uuid> case_officer_id;
    std::string family_name, given_names;  ///< of a user; an officer's whole name is in `given_names`
    std::string email;                     ///< of a user
    UtcTime seen_at;
    bool has_drafts = false;  ///< of the user
    UtcTime expires_at = {};  ///< its end, whatever the activity
    Roles roles = {};         ///< of a case officer

    /// To greet with.
    [[nodiscard]] std::string name() const { return person_name(given_names, family_name); }
};

class Sessions {
  public:
    static const Statements statements;
    explicit Sessions(Connection& connection) : m_connection(connection) {}

    /// Those of citizens are opened by SignIns.
    void open_for_case_officer(const TokenHash& token, const Uuid& officer, UtcTime now, UtcTime expires_at);

    /// The living session of that token: not past its end, seen since `seen_after`, and its officer not disabled.
    std::optional<Session> find(const TokenHash& token, UtcTime now, UtcTime seen_after);

    /// Whose session it was or is: a user or a case officer; nobody once another login replaced it, or it was purged.
    std::optional<Uuid> owner_of(const TokenHash& token);

    void touch(const TokenHash& token, UtcTime now);
    /// From now on it is dead, and for a day still tells whose it was.
    void end(const TokenHash& token, UtcTime now);
    /// Another login took its place.
    void close(const TokenHash& token);

    /// Deletes at most 1,000 sessions past their end; returns how many.
    std::uint64_t purge(UtcTime now);
    /// The one statement that purge() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
