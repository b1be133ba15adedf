// Open sessions of citizens and officers.
#pragma once

#include <optional>
#include <string>

#include "sql/engine/connection.hpp"
#include "sql/office/roles.hpp"
#include "values/person_name.hpp"

namespace eservices::store {

/// The owner of a session: exactly one of the two identifiers is set.
struct Session {
    std::optional<Uuid> user_id;
    std::optional<Uuid> officer_id;
    std::string family_name, given_names;  ///< of a user; an officer's whole name is in `given_names`
    std::string email;                     ///< of a user
    UtcTime seen_at;
    bool has_drafts = false;  ///< true when the user has some
    UtcTime expires_at = {};  ///< the latest end, however active the session
    Roles roles = {};         ///< of an officer

    /// The name for greetings.
    [[nodiscard]] std::string name() const { return person_name(given_names, family_name); }
};

class Sessions {
  public:
    static const Statements statements;
    explicit Sessions(Connection& connection) : m_connection(connection) {}

    /// SignIns opens the sessions of citizens.
    void open_for_officer(const TokenHash& token, const Uuid& officer, UtcTime now, UtcTime expires_at);

    /// The live session of that token: not expired, seen since `seen_after`, and its officer not disabled.
    std::optional<Session> find(const TokenHash& token, UtcTime now, UtcTime seen_after);

    /// The owner of a live or ended session: a user or an officer; nullopt once another login replaced it, or it
    /// was purged.
    std::optional<Uuid> owner_of(const TokenHash& token);

    void touch(const TokenHash& token, UtcTime now);
    /// Ends the session, which for a day still identifies its owner.
    void end(const TokenHash& token, UtcTime now);
    /// Deletes the session that another login replaces.
    void close(const TokenHash& token);

    /// Deletes at most 1,000 expired sessions; returns how many.
    std::uint64_t purge(UtcTime now);
    /// The one statement that purge() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
