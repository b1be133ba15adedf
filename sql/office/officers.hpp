// Officers: their names, departments and roles.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/engine/connection.hpp"
#include "sql/office/roles.hpp"

namespace eservices::store {

struct Officer {
    Uuid id;
    std::string login, name, email;
    std::string password_hash;  ///< empty until the officer has chosen a password
    std::optional<UtcTime> disabled_at;
    std::vector<std::string> departments;  ///< slugs, sorted
    Roles roles = {};
    std::optional<UtcTime> signed_in_at = {};  ///< the latest login
    std::optional<UtcTime> enrolled_at = {};   ///< when they enrolled the telephone whose codes are asked for
};

class Officers {
  public:
    static const Statements statements;
    explicit Officers(Connection& connection) : m_connection(connection) {}

    /// Disabled officers included.
    std::optional<Officer> find(std::string_view login);
    std::optional<Officer> find(const Uuid& officer);
    /// Like find(); locks the officer until the transaction ends.
    std::optional<Officer> find_and_lock(const Uuid& officer);

    /// All officers, sorted by login.
    std::vector<Officer> list();

    /// The same as Officer::departments.
    std::vector<std::string> departments(const Uuid& officer);

    void set_password(const Uuid& officer, std::string_view hash, UtcTime now);

    /// Stores another hash of the same password, unless the password was changed in the meantime.
    void renew_hash(const Uuid& officer, std::string_view former, std::string_view renewed);

    /// Records a login; returns the time of the previous one.
    std::optional<UtcTime> note_sign_in(const Uuid& officer, UtcTime now);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
