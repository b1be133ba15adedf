// Finding a citizen's account for an officer at the counter: only who is asked for by name, never a list.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/engine/connection.hpp"

namespace eservices::store {

/// What an officer needs to know whether the account is the person's who stands there.
struct AccountCard {
    Uuid id;
    std::string login, email, family_name, given_names, usual_name;
    std::string birth_date, birth_place;  ///< as in Profile; empty when the owner never told
    UtcTime created_at;
    std::optional<UtcTime> signed_in_at;
    bool activated = false;
};

class AccountSearch {
  public:
    static const Statements statements;
    explicit AccountSearch(Connection& connection) : m_connection(connection) {}

    std::optional<AccountCard> find(const Uuid& account);

    /// By login and by e-mail, in any case: one account each, and those whose logins differ by case only.
    std::vector<AccountCard> by_name(std::string_view login_or_email);

    /// By family or usual name, as is_same_name() compares them, and birth date, as Profile writes it; at most 20.
    std::vector<AccountCard> by_birth(std::string_view name, std::string_view birth_date);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
