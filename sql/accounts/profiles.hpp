// "Informations personnelles": what a citizen enters once, to prefill every form.
#pragma once

#include <optional>
#include <string>

#include "sql/engine/connection.hpp"

namespace eservices::store {

struct Profile {
    std::string family_name, given_names;  ///< of the account itself; never empty
    std::string civility;                  ///< madame, monsieur or empty
    std::string usual_name;
    std::string birth_date;  ///< `1992-11-23`; `1938-00-00` where day and month are unknown; or empty
    std::string birth_place;
    std::string address_2, address_3, address_4,
        address_5;                          ///< of the postal address (NF Z10-011): flat, building, street, place
    std::string postal_code, municipality;  ///< its sixth line
    std::string country;                    ///< the seventh; empty in France
    std::string telephone;                  ///< E.164
};

class Profiles {
  public:
    static const Statements statements;
    explicit Profiles(Connection& connection) : m_connection(connection) {}

    /// What the user has entered so far; nullopt when there is no such user.
    std::optional<Profile> find(const Uuid& user);
    /// Like find(); locks the profile until the transaction ends.
    std::optional<Profile> find_and_lock(const Uuid& user);

    /// Replaces the whole profile, including the names of the account. Call it inside a transaction.
    void save(const Uuid& user, const Profile& profile, UtcTime now);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
