// Queries on profiles.
#include "sql/accounts/profiles.hpp"

namespace eservices::store {

constexpr Statement by_user{
    "profiles.find",
    "SELECT u.family_name, u.given_names, p.civility, p.usual_name, p.birth_date, p.birth_place, p.address_2, p.address_3, "
    "p.address_4, p.address_5, p.postal_code, p.municipality, p.country, p.telephone "
    "FROM users u LEFT JOIN profiles p ON p.user_id = u.id WHERE u.id = ?"};

std::optional<Profile> Profiles::find(const Uuid& user) {
    Rows rows = m_connection.query(by_user, user);
    if (!rows.next()) return std::nullopt;
    const auto text = [&](unsigned column) { return rows.optional_text(column).value_or(""); };
    return Profile{rows.text(1), rows.text(2), text(3),  text(4),  text(5),  text(6),  text(7),
                   text(8),      text(9),      text(10), text(11), text(12), text(13), text(14)};
}

constexpr Statement lock_account{"profiles.lock", "SELECT id FROM users WHERE id = ? FOR UPDATE"};

std::optional<Profile> Profiles::find_and_lock(const Uuid& user) {
    m_connection.query(lock_account, user);
    return find(user);
}

constexpr Statement rename{"profiles.rename", "UPDATE users SET family_name = ?, given_names = ? WHERE id = ?"};
constexpr Statement replace{
    "profiles.save",
    "INSERT INTO profiles (user_id, civility, usual_name, birth_date, birth_place, address_2, address_3, address_4, "
    "address_5, postal_code, municipality, country, telephone, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
    "ON DUPLICATE KEY UPDATE civility = VALUES(civility), usual_name = VALUES(usual_name), "
    "birth_date = VALUES(birth_date), birth_place = VALUES(birth_place), address_2 = VALUES(address_2), "
    "address_3 = VALUES(address_3), address_4 = VALUES(address_4), address_5 = VALUES(address_5), "
    "postal_code = VALUES(postal_code), municipality = VALUES(municipality), country = VALUES(country), "
    "telephone = VALUES(telephone), updated_at = VALUES(updated_at)"};

void Profiles::save(const Uuid& user, const Profile& profile, UtcTime now) {
    m_connection.execute(rename, profile.family_name, profile.given_names, user);
    m_connection.execute(replace, user, profile.civility, profile.usual_name, profile.birth_date, profile.birth_place,
                         profile.address_2, profile.address_3, profile.address_4, profile.address_5,
                         profile.postal_code, profile.municipality, profile.country, profile.telephone, now);
}

constexpr const Statement* all_of_profiles[] = {&by_user, &lock_account, &rename, &replace};
constinit const Statements Profiles::statements = all_of_profiles;

}  // namespace eservices::store
