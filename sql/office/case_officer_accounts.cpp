// Changes to case officers' accounts.
#include "sql/office/case_officer_accounts.hpp"

namespace eservices::store {

constexpr Statement insert_officer{"case_officer_accounts.add",
                                   "INSERT INTO case_officers (id, login, name, email, password_hash, created_at) "
                                   "VALUES (?, ?, ?, ?, ?, ?)"};
constexpr Statement insert_officer_department{
    "case_officer_accounts.add_department",
    "INSERT INTO case_officer_departments (case_officer_id, department) VALUES (?, ?)"};
constexpr Statement insert_officer_role{"case_officer_accounts.add_role",
                                        "INSERT IGNORE INTO case_officer_roles (case_officer_id, role, granted_at, "
                                        "granted_by) VALUES (?, ?, ?, ?)"};

void CaseOfficerAccounts::add(const CaseOfficer& officer, const Granting& granting) {
    m_connection.execute(insert_officer, officer.id, officer.login, officer.name, officer.email, officer.password_hash,
                         granting.at);
    give(officer.id, officer.departments, officer.roles, granting);
}

void CaseOfficerAccounts::give(const Uuid& officer, const std::vector<std::string>& departments, const Roles& roles,
                               const Granting& granting) {
    for (const std::string& department : departments)
        m_connection.execute(insert_officer_department, officer, department);
    for (const Role role : roles)
        m_connection.execute(insert_officer_role, officer, code(role), granting.at, granting.by);
}

constexpr Statement remove_departments{"case_officer_accounts.remove_departments",
                                       "DELETE FROM case_officer_departments WHERE case_officer_id = ?"};
constexpr Statement remove_role{"case_officer_accounts.remove_role",
                                "DELETE FROM case_officer_roles WHERE case_officer_id = ? AND role = ?"};

void CaseOfficerAccounts::set_rights(const Uuid& officer, const std::vector<std::string>& departments,
                                     const Roles& roles, const Granting& granting) {
    m_connection.execute(remove_departments, officer);
    for (const Role role : all_roles)
        if (!has(roles, role)) m_connection.execute(remove_role, officer, code(role));
    give(officer, departments, roles, granting);
}

constexpr Statement mark_disabled{"case_officer_accounts.disable",
                                  "UPDATE case_officers SET disabled_at = ? WHERE id = ? AND disabled_at IS NULL"};

bool CaseOfficerAccounts::disable(const Uuid& officer, UtcTime now) {
    if (m_connection.execute(mark_disabled, now, officer) == 0) return false;
    close_sessions(officer);
    return true;
}

constexpr Statement mark_enabled{
    "case_officer_accounts.enable",
    "UPDATE case_officers SET disabled_at = NULL WHERE id = ? AND disabled_at IS NOT NULL"};

constexpr Statement renew_roles{
    "case_officer_accounts.renew_roles",
    "UPDATE case_officer_roles SET granted_at = ?, granted_by = ? WHERE case_officer_id = ?"};

bool CaseOfficerAccounts::enable(const Uuid& officer, const Granting& granting) {
    if (m_connection.execute(mark_enabled, officer) == 0) return false;
    m_connection.execute(renew_roles, granting.at, granting.by, officer);
    return true;
}

// Ends sessions in the same way as UserSessions does for citizens.
constexpr Statement end_sessions{
    "case_officer_accounts.close_sessions",
    "UPDATE sessions SET expires_at = seen_at WHERE case_officer_id = ? AND expires_at > seen_at"};

std::uint64_t CaseOfficerAccounts::close_sessions(const Uuid& officer) {
    return m_connection.execute(end_sessions, officer);
}

constexpr Statement end_other_sessions{
    "case_officer_accounts.close_other_sessions",
    "UPDATE sessions SET expires_at = seen_at WHERE case_officer_id = ? AND token_hash <> ? AND expires_at > seen_at"};

std::uint64_t CaseOfficerAccounts::close_other_sessions(const Uuid& officer, const TokenHash& kept) {
    return m_connection.execute(end_other_sessions, officer, kept);
}

// Rows are counted in C++: a locking read locks only the rows that it returns.
constexpr Statement administrators{
    "case_officer_accounts.administrators",
    "SELECT o.id FROM case_officers o JOIN case_officer_roles r ON r.case_officer_id = o.id "
    "WHERE r.role = 'administration' AND o.disabled_at IS NULL AND o.id <> ? FOR UPDATE"};

std::size_t CaseOfficerAccounts::other_administrators(const Uuid& officer) {
    std::size_t count = 0;
    for (Rows rows = m_connection.query(administrators, officer); rows.next();) ++count;
    return count;
}

constexpr const Statement* all_of_case_officer_accounts[] = {&insert_officer,      &insert_officer_department,
                                                             &insert_officer_role, &remove_departments,
                                                             &remove_role,         &mark_disabled,
                                                             &mark_enabled,        &renew_roles,
                                                             &end_sessions,        &end_other_sessions,
                                                             &administrators};
constinit const Statements CaseOfficerAccounts::statements = all_of_case_officer_accounts;

}  // namespace eservices::store
