// The accounts of case officers, as administrators and `eservices agent` look after them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sql/office/case_officers.hpp"

namespace eservices::store {

/// Who gives rights, and when: nobody is the command line.
struct Granting {
    std::optional<Uuid> by;
    UtcTime at;
};

class CaseOfficerAccounts {
  public:
    static const Statements statements;
    explicit CaseOfficerAccounts(Connection& connection) : m_connection(connection) {}

    // All of these belong inside the transaction that notes them in account_events.

    /// Adds an officer with their departments and roles. Throws Duplicate when the login is taken.
    void add(const CaseOfficer& officer, const Granting& granting);

    /// Replaces the departments and roles. A role that stays is as old as it was.
    void set_rights(const Uuid& officer, const std::vector<std::string>& departments, const Roles& roles,
                    const Granting& granting);

    /// Ends the officer's sessions too; false, and nothing is done, when the account is disabled already.
    bool disable(const Uuid& officer, UtcTime now);
    /// False when the account is not disabled. Its roles are as new as if they had been given now.
    bool enable(const Uuid& officer, const Granting& granting);

    /// They open nothing from now on, and for a day still tell whose they were. Returns how many there were.
    std::uint64_t close_sessions(const Uuid& officer);
    /// All but that one.
    std::uint64_t close_other_sessions(const Uuid& officer, const TokenHash& kept);

    /// How many enabled administrators there are beside this officer; until the end of the transaction none of them can be disabled or
    /// lose the role, so that of two who demote each other at the same moment one is refused.
    std::size_t other_administrators(const Uuid& officer);

  private:
    void give(const Uuid& officer, const std::vector<std::string>& departments, const Roles& roles,
              const Granting& granting);

    Connection& m_connection;
};

}  // namespace eservices::store
