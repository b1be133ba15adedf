// Changes to officers' accounts.
#include "sql/office/officer_accounts.hpp"

namespace eservices::store {

constexpr Statement insert_officer{"officer_accounts.add",
                                   "INSERT INTO officers (id, login, name, email, password_hash, created_at) "
                                   "VALUES (?, ?, ?, ?, ?, ?)"};
constexpr Statement insert_officer_department{"officer_accounts.add_department",
                                              "INSERT INTO officer_departments (officer_id, department) VALUES (?, ?)"};
constexpr Statement insert_officer_role{"officer_accounts.add_role",
                                        "INSERT IGNORE INTO officer_roles (officer_id, role, granted_at, "
                                        "granted_by) VALUES (?, ?, ?, ?)"};

void OfficerAccounts::add(const Officer& officer, const Granting& granting) {
    m_connection.execute(insert_officer, officer.id, officer.login, officer.name, officer.email, officer.password_hash,
                         granting.at);
    give(officer.id, officer.departments, officer.roles, granting);
}

void OfficerAccounts::give(const Uuid& officer, const std::vector<std::string>& departments, const Roles& roles,
                           const Granting& granting) {
    for (const std::string& department : departments)
        m_connection.execute(insert_officer_department, officer, department);
    for (const Role role : roles)
        m_connection.execute(insert_officer_role, officer, code(role), granting.at, granting.by);
}

constexpr Statement remove_departments{"officer_accounts.remove_departments",
                                       "DELETE FROM officer_departments WHERE officer_id = ?"};
constexpr Statement remove_role{"officer_accounts.remove_role",
                                "DELETE FROM officer_roles WHERE officer_id = ? AND role = ?"};

void OfficerAccounts::set_rights(const Uuid& officer, const std::vector<std::string>& departments, const Roles& roles,
                                 const Granting& granting) {
    m_connection.execute(remove_departments, officer);
    for (const Role role : all_roles)
        if (!has(roles, role)) m_connection.execute(remove_role, officer, code(role));
    give(officer, departments, roles, granting);
}

constexpr Statement mark_disabled{"officer_accounts.disable",
                                  "UPDATE officers SET disabled_at = ? WHERE id = ? AND disabled_at IS NULL"};

bool OfficerAccounts::disable(const Uuid& officer, UtcTime now) {
    if (m_connection.execute(mark_disabled, now, officer) == 0) return false;
    close_sessions(officer);
    return true;
}

constexpr Statement mark_enabled{"officer_accounts.enable",
                                 "UPDATE officers SET disabled_at = NULL WHERE id = ? AND disabled_at IS NOT NULL"};

constexpr Statement renew_roles{"officer_accounts.renew_roles",
                                "UPDATE officer_roles SET granted_at = ?, granted_by = ? WHERE officer_id = ?"};

bool OfficerAccounts::enable(const Uuid& officer, const Granting& granting) {
    if (m_connection.execute(mark_enabled, officer) == 0) return false;
    m_connection.execute(renew_roles, granting.at, granting.by, officer);
    return true;
}

// Ends sessions in the same way as UserSessions does for citizens.
constexpr Statement end_sessions{
    "officer_accounts.close_sessions",
    "UPDATE sessions SET expires_at = seen_at WHERE officer_id = ? AND expires_at > seen_at"};

std::uint64_t OfficerAccounts::close_sessions(const Uuid& officer) {
    return m_connection.execute(end_sessions, officer);
}

constexpr Statement end_other_sessions{
    "officer_accounts.close_other_sessions",
    "UPDATE sessions SET expires_at = seen_at WHERE officer_id = ? AND token_hash <> ? AND expires_at > seen_at"};

std::uint64_t OfficerAccounts::close_other_sessions(const Uuid& officer, const TokenHash& kept) {
    return m_connection.execute(end_other_sessions, officer, kept);
}

// Rows are counted in C++: a locking read locks only the rows that it returns.
constexpr Statement administrators{
    "officer_accounts.administrators",
    "SELECT o.id FROM officers o JOIN officer_roles r ON r.officer_id = o.id "
    "WHERE r.role = 'administration' AND o.disabled_at IS NULL AND o.id <> ? FOR UPDATE"};

std::size_t OfficerAccounts::other_administrators(const Uuid& officer) {
    std::size_t count = 0;
    for (Rows rows = m_connection.query(administrators, officer); rows.next();) ++count;
    return count;
}

constexpr const Statement* all_of_officer_accounts[] = {&insert_officer,      &insert_officer_department,
                                                        &insert_officer_role, &remove_departments,
                                                        &remove_role,         &mark_disabled,
                                                        &mark_enabled,        &renew_roles,
                                                        &end_sessions,        &end_other_sessions,
                                                        &administrators};
constinit const Statements OfficerAccounts::statements = all_of_officer_accounts;

}  // namespace eservices::store
