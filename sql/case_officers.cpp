// Queries on case officers.
#include "sql/case_officers.hpp"

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

/// A row of: id, login, name, email, password_hash, disabled_at, departments, roles.
CaseOfficer officer_in(const Rows& rows) {
    return {.id = rows.id(1),
            .login = rows.text(2),
            .name = rows.text(3),
            .email = rows.text(4),
            .password_hash = rows.text(5),
            .disabled_at = rows.optional_time(6),
            .departments = words_of(rows.optional_text(7).value_or("")),
            .roles = roles_in(rows.optional_text(8).value_or(""))};
}

}  // namespace

constexpr Statement by_login{
    "case_officers.find",
    "SELECT o.id, o.login, o.name, o.email, o.password_hash, o.disabled_at, (SELECT GROUP_CONCAT(d.department "
    "ORDER BY d.department) FROM case_officer_departments d WHERE d.case_officer_id = o.id), (SELECT GROUP_CONCAT(r.role) "
    "FROM case_officer_roles r WHERE r.case_officer_id = o.id) FROM case_officers o WHERE o.login = ?"};

std::optional<CaseOfficer> CaseOfficers::find(std::string_view login) {
    Rows rows = m_connection.query(by_login, login);
    return rows.next() ? std::optional{officer_in(rows)} : std::nullopt;
}

constexpr Statement departments_of{"case_officers.departments",
                                   "SELECT department FROM case_officer_departments WHERE case_officer_id = ? "
                                   "ORDER BY department"};

std::vector<std::string> CaseOfficers::departments(const Uuid& officer) {
    std::vector<std::string> departments;
    for (Rows rows = m_connection.query(departments_of, officer); rows.next();) departments.push_back(rows.text(1));
    return departments;
}

constexpr Statement all_officers{
    "case_officers.list",
    "SELECT o.id, o.login, o.name, o.email, '', o.disabled_at, (SELECT GROUP_CONCAT(d.department "
    "ORDER BY d.department) FROM case_officer_departments d WHERE d.case_officer_id = o.id), (SELECT GROUP_CONCAT(r.role) "
    "FROM case_officer_roles r WHERE r.case_officer_id = o.id) FROM case_officers o ORDER BY o.login"};

std::vector<CaseOfficer> CaseOfficers::list() {
    std::vector<CaseOfficer> officers;
    for (Rows rows = m_connection.query(all_officers); rows.next();) officers.push_back(officer_in(rows));
    return officers;
}

constexpr Statement insert{"case_officers.add",
                           "INSERT INTO case_officers (id, login, name, email, password_hash, created_at) "
                           "VALUES (?, ?, ?, ?, ?, ?)"};
constexpr Statement insert_department{
    "case_officers.add_department", "INSERT INTO case_officer_departments (case_officer_id, department) VALUES (?, ?)"};

constexpr Statement insert_role{"case_officers.add_role",
                                "INSERT INTO case_officer_roles (case_officer_id, role) VALUES (?, ?)"};

void CaseOfficers::add(const CaseOfficer& officer, UtcTime now) {
    m_connection.execute(insert, officer.id, officer.login, officer.name, officer.email, officer.password_hash, now);
    for (const std::string& department : officer.departments)
        m_connection.execute(insert_department, officer.id, department);
    for (const Role role : officer.roles) m_connection.execute(insert_role, officer.id, code(role));
}

constexpr Statement mark_disabled{"case_officers.disable",
                                  "UPDATE case_officers SET disabled_at = ? WHERE login = ? AND disabled_at IS NULL"};
constexpr Statement end_sessions{"case_officers.end_sessions",
                                 "DELETE s FROM sessions s JOIN case_officers o ON o.id = s.case_officer_id "
                                 "WHERE o.login = ?"};

bool CaseOfficers::disable(std::string_view login, UtcTime now) {
    if (m_connection.execute(mark_disabled, now, login) == 0) return false;
    m_connection.execute(end_sessions, login);
    return true;
}

constexpr const Statement* of_sign_in[] = {&by_login, &departments_of};
constexpr const Statement* of_administration[] = {&all_officers, &insert,        &insert_department,
                                                  &insert_role,  &mark_disabled, &end_sessions};
constinit const Statements CaseOfficers::statements = of_sign_in;
constinit const Statements CaseOfficers::administration_statements = of_administration;

}  // namespace eservices::store
