// Queries on officers.
#include "sql/office/officers.hpp"

#include <algorithm>

namespace eservices::store {
namespace {

std::vector<std::string> words_of(std::string_view list) {
    std::vector<std::string> words;
    while (!list.empty()) {
        words.emplace_back(list.substr(0, list.find(',')));
        list.remove_prefix(std::min(words.back().size() + 1, list.size()));
    }
    return words;
}

/// Reads a row of the columns that the three queries below select, in their order.
Officer officer_in(const Rows& rows) {
    return {.id = rows.id(1),
            .login = rows.text(2),
            .name = rows.text(3),
            .email = rows.text(4),
            .password_hash = rows.text(5),
            .disabled_at = rows.optional_time(6),
            .departments = words_of(rows.optional_text(7).value_or("")),
            .roles = roles_in(rows.optional_text(8).value_or("")),
            .signed_in_at = rows.optional_time(9),
            .enrolled_at = rows.optional_time(10)};
}

}  // namespace

constexpr Statement by_login{
    "officers.find",
    "SELECT o.id, o.login, o.name, o.email, o.password_hash, o.disabled_at, "
    "(SELECT GROUP_CONCAT(d.department ORDER BY d.department) FROM officer_departments d WHERE d.officer_id = o.id), "
    "(SELECT GROUP_CONCAT(r.role) FROM officer_roles r WHERE r.officer_id = o.id), "
    "o.signed_in_at, o.totp_confirmed_at FROM officers o WHERE LOWER(o.login) = LOWER(?)"};

std::optional<Officer> Officers::find(std::string_view login) {
    Rows rows = m_connection.query(by_login, login);
    return rows.next() ? std::optional{officer_in(rows)} : std::nullopt;
}

constexpr Statement officer_by_id{
    "officers.find_by_id",
    "SELECT o.id, o.login, o.name, o.email, o.password_hash, o.disabled_at, "
    "(SELECT GROUP_CONCAT(d.department ORDER BY d.department) FROM officer_departments d WHERE d.officer_id = o.id), "
    "(SELECT GROUP_CONCAT(r.role) FROM officer_roles r WHERE r.officer_id = o.id), "
    "o.signed_in_at, o.totp_confirmed_at FROM officers o WHERE o.id = ?"};

std::optional<Officer> Officers::find(const Uuid& officer) {
    Rows rows = m_connection.query(officer_by_id, officer);
    return rows.next() ? std::optional{officer_in(rows)} : std::nullopt;
}

constexpr Statement lock_officer{"officers.lock", "SELECT id FROM officers WHERE id = ? FOR UPDATE"};

std::optional<Officer> Officers::find_and_lock(const Uuid& officer) {
    m_connection.query(lock_officer, officer);
    return find(officer);
}

constexpr Statement all_officers{
    "officers.list",
    "SELECT o.id, o.login, o.name, o.email, o.password_hash, o.disabled_at, "
    "(SELECT GROUP_CONCAT(d.department ORDER BY d.department) FROM officer_departments d WHERE d.officer_id = o.id), "
    "(SELECT GROUP_CONCAT(r.role) FROM officer_roles r WHERE r.officer_id = o.id), "
    "o.signed_in_at, o.totp_confirmed_at FROM officers o ORDER BY o.login"};

std::vector<Officer> Officers::list() {
    std::vector<Officer> officers;
    for (Rows rows = m_connection.query(all_officers); rows.next();) officers.push_back(officer_in(rows));
    return officers;
}

constexpr Statement departments_of{"officers.departments",
                                   "SELECT department FROM officer_departments WHERE officer_id = ? "
                                   "ORDER BY department"};

std::vector<std::string> Officers::departments(const Uuid& officer) {
    std::vector<std::string> departments;
    for (Rows rows = m_connection.query(departments_of, officer); rows.next();) departments.push_back(rows.text(1));
    return departments;
}

constexpr Statement write_officer_password{"officers.set_password",
                                           "UPDATE officers SET password_hash = ?, password_set_at = ? WHERE id = ?"};

void Officers::set_password(const Uuid& officer, std::string_view hash, UtcTime now) {
    m_connection.execute(write_officer_password, hash, now, officer);
}

constexpr Statement renew_officer_hash{"officers.renew_hash",
                                       "UPDATE officers SET password_hash = ? WHERE id = ? AND password_hash = ?"};

void Officers::renew_hash(const Uuid& officer, std::string_view former, std::string_view renewed) {
    m_connection.execute(renew_officer_hash, renewed, officer, former);
}

constexpr Statement read_sign_in{"officers.signed_in_at", "SELECT signed_in_at FROM officers WHERE id = ?"};
constexpr Statement write_sign_in{"officers.note_sign_in", "UPDATE officers SET signed_in_at = ? WHERE id = ?"};

std::optional<UtcTime> Officers::note_sign_in(const Uuid& officer, UtcTime now) {
    std::optional<UtcTime> former;
    if (Rows rows = m_connection.query(read_sign_in, officer); rows.next()) former = rows.optional_time(1);
    m_connection.execute(write_sign_in, now, officer);
    return former;
}

constexpr const Statement* all_of_officers[] = {&by_login,           &officer_by_id,  &lock_officer,
                                                &all_officers,       &departments_of, &write_officer_password,
                                                &renew_officer_hash, &read_sign_in,   &write_sign_in};
constinit const Statements Officers::statements = all_of_officers;

}  // namespace eservices::store
