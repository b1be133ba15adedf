// Case officers: who they are, the departments they answer for, what else they may do.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/engine/connection.hpp"
#include "sql/office/roles.hpp"

namespace eservices::store {

struct CaseOfficer {
    Uuid id;
    std::string login, name, email;
    std::string password_hash;  ///< empty until the officer has chosen a password
    std::optional<UtcTime> disabled_at;
    std::vector<std::string> departments;  ///< slugs, sorted
    Roles roles = {};
    std::optional<UtcTime> signed_in_at = {};  ///< the last time
    std::optional<UtcTime> enrolled_at = {};   ///< since when codes of this telephone are asked for
};

class CaseOfficers {
  public:
    static const Statements statements;
    explicit CaseOfficers(Connection& connection) : m_connection(connection) {}

    /// Disabled officers included.
    std::optional<CaseOfficer> find(std::string_view login);
    std::optional<CaseOfficer> find(const Uuid& officer);
    /// The same, and nobody else changes this officer before this transaction ends.
    std::optional<CaseOfficer> find_and_lock(const Uuid& officer);

    /// All officers by login.
    std::vector<CaseOfficer> list();

    /// The same as CaseOfficer::departments.
    std::vector<std::string> departments(const Uuid& officer);

    void set_password(const Uuid& officer, std::string_view hash, UtcTime now);

    /// Keeps another hash of the same password, unless the password was changed in the meantime.
    void renew_hash(const Uuid& officer, std::string_view former, std::string_view renewed);

    /// Notes a sign-in; returns when the one before was.
    std::optional<UtcTime> note_sign_in(const Uuid& officer, UtcTime now);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
