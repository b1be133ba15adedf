// Finds a citizen's account for an officer at the counter: by exact name only, so that officers cannot browse accounts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/engine/connection.hpp"

namespace eservices::store {

/// What an officer compares with the person at the counter.
struct AccountCard {
    Uuid id;
    std::string login, email, family_name, given_names, usual_name;
    std::string birth_date, birth_place;  ///< as in Profile; empty when the owner never entered them
    UtcTime created_at;
    std::optional<UtcTime> signed_in_at;
    bool activated = false;
};

class AccountSearch {
  public:
    static const Statements statements;
    explicit AccountSearch(Connection& connection) : m_connection(connection) {}

    std::optional<AccountCard> find(const Uuid& account);

    /// By login and by e-mail, ignoring case: one account each, plus those whose logins differ only in case.
    std::vector<AccountCard> by_name(std::string_view login_or_email);

    /// By family or usual name, compared with is_same_name(), and birth date, written as in Profile; at most 20.
    std::vector<AccountCard> by_birth(std::string_view name, std::string_view birth_date);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
