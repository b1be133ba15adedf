// Case officers and the departments they answer for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/connection.hpp"
#include "sql/roles.hpp"

namespace eservices::store {

struct CaseOfficer {
    Uuid id;
    std::string login, name, email, password_hash;
    std::optional<UtcTime> disabled_at;
    std::vector<std::string> departments;  ///< slugs, sorted
    Roles roles = {};
};

class CaseOfficers {
  public:
    static const Statements statements;                 ///< what signing in needs
    static const Statements administration_statements;  ///< what `eservices agent` needs beside them
    explicit CaseOfficers(Connection& connection) : m_connection(connection) {}

    /// Disabled officers included.
    std::optional<CaseOfficer> find(std::string_view login);
    std::vector<std::string> departments(const Uuid& officer);

    /// All officers by login, departments and roles included.
    std::vector<CaseOfficer> list();

    /// Adds an officer with their departments and roles. Call it inside a transaction. Throws Duplicate when the login is taken.
    void add(const CaseOfficer& officer, UtcTime now);

    /// Disables the account and ends its sessions. Call it inside a transaction; false if there is no such enabled officer.
    bool disable(std::string_view login, UtcTime now);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
