// Accounts of officers, as administrators and `eservices agent` manage them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sql/office/officers.hpp"

namespace eservices::store {

/// Who grants rights, and when; without an officer it is the command line.
struct Granting {
    std::optional<Uuid> by;
    UtcTime at;
};

class OfficerAccounts {
  public:
    static const Statements statements;
    explicit OfficerAccounts(Connection& connection) : m_connection(connection) {}

    // Call all of these inside the transaction that records them in account_events.

    /// Adds an officer with their departments and roles. Throws Duplicate when the login is taken.
    void add(const Officer& officer, const Granting& granting);

    /// Replaces the departments and roles. A role that is kept keeps its date.
    void set_rights(const Uuid& officer, const std::vector<std::string>& departments, const Roles& roles,
                    const Granting& granting);

    /// Also ends the officer's sessions; false, without effect, when the account is disabled already.
    bool disable(const Uuid& officer, UtcTime now);
    /// False when the account is not disabled. Its roles are dated as if granted now.
    bool enable(const Uuid& officer, const Granting& granting);

    /// Ends the sessions, which for a day still identify their owner. Returns how many there were.
    std::uint64_t close_sessions(const Uuid& officer);
    /// Ends all sessions but that one.
    std::uint64_t close_other_sessions(const Uuid& officer, const TokenHash& kept);

    /// The number of enabled administrators other than this officer. None of them can be disabled or lose the role
    /// until the transaction ends, so that of two who demote each other at the same moment one is refused.
    std::size_t other_administrators(const Uuid& officer);

  private:
    void give(const Uuid& officer, const std::vector<std::string>& departments, const Roles& roles,
              const Granting& granting);

    Connection& m_connection;
};

}  // namespace eservices::store
