// The audit trail of accounts: who did what to whose account. Rows are only added and read: each is numbered and holds
// a hash of the previous row's hash and of its own content (checked by sql/accounts/account_chain.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/engine/connection.hpp"
#include "values/audit_event.hpp"

namespace eservices::store {

/// Something done to one account: exactly one of `user` and `officer` is set.
struct AccountEvent {
    std::optional<Uuid> actor;    ///< the officer who did it; empty: the command line or the portal itself
    std::optional<Uuid> user;     ///< the citizen whose account it is
    std::optional<Uuid> officer;  ///< or the officer
    AuditEvent what;
    std::string detail_json = "{}";  ///< what changed, never a secret: at most 4,000 characters
};

/// An event read back.
struct PastAccountEvent {
    std::optional<Uuid> actor;
    std::string actor_name;  ///< empty: no actor, or one whose account is gone
    std::string what;        ///< its code: of this version's AuditEvent, or of another version's
    std::string detail_json;
    UtcTime happened_at;
};

class AccountEvents {
  public:
    static const Statements statements;
    static const Statements writer_statements;  ///< add() alone, for a program that may not read events
    explicit AccountEvents(Connection& connection) : m_connection(connection) {}

    /// Call it inside the transaction of the change that it records, so that neither exists without the other.
    void add(const AccountEvent& event, UtcTime now);

    /// What was done to this account, the latest first; at most 200.
    std::vector<PastAccountEvent> of_user(const Uuid& user);
    std::vector<PastAccountEvent> of_officer(const Uuid& officer);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
