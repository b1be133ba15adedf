// Queries on case officers.
#include "sql/case_officers.hpp"

namespace eservices::store {

constexpr Statement by_login{
    "case_officers.find",
    "SELECT id, login, name, email, password_hash, disabled_at FROM case_officers WHERE login = ?"};

std::optional<CaseOfficer> CaseOfficers::find(std::string_view login) {
    Rows rows = m_connection.query(by_login, login);
    if (!rows.next()) return std::nullopt;
    CaseOfficer officer{rows.id(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5), rows.optional_time(6), {}};
    officer.departments = departments(officer.id);
    return officer;
}

constexpr Statement departments_of{"case_officers.departments",
                                   "SELECT department FROM case_officer_departments WHERE case_officer_id = ? "
                                   "ORDER BY department"};

std::vector<std::string> CaseOfficers::departments(const Uuid& officer) {
    std::vector<std::string> departments;
    for (Rows rows = m_connection.query(departments_of, officer); rows.next();) departments.push_back(rows.text(1));
    return departments;
}

constexpr Statement all_officers{"case_officers.list",
                                 "SELECT id, login, name, email, disabled_at FROM case_officers ORDER BY login"};

std::vector<CaseOfficer> CaseOfficers::list() {
    std::vector<CaseOfficer> officers;
    for (Rows rows = m_connection.query(all_officers); rows.next();)
        officers.push_back({rows.id(1), rows.text(2), rows.text(3), rows.text(4), "", rows.optional_time(5), {}});
    for (CaseOfficer& officer : officers) officer.departments = departments(officer.id);
    return officers;
}

constexpr Statement insert{"case_officers.add",
                           "INSERT INTO case_officers (id, login, name, email, password_hash, created_at) "
                           "VALUES (?, ?, ?, ?, ?, ?)"};
constexpr Statement insert_department{
    "case_officers.add_department", "INSERT INTO case_officer_departments (case_officer_id, department) VALUES (?, ?)"};

void CaseOfficers::add(const CaseOfficer& officer, UtcTime now) {
    m_connection.transaction([&] {
        m_connection.execute(insert, officer.id, officer.login, officer.name, officer.email, officer.password_hash,
                             now);
        for (const std::string& department : officer.departments)
            m_connection.execute(insert_department, officer.id, department);
    });
}

constexpr Statement mark_disabled{"case_officers.disable",
                                  "UPDATE case_officers SET disabled_at = ? WHERE login = ? AND disabled_at IS NULL"};
constexpr Statement end_sessions{"case_officers.end_sessions",
                                 "DELETE s FROM sessions s JOIN case_officers o ON o.id = s.case_officer_id "
                                 "WHERE o.login = ?"};

bool CaseOfficers::disable(std::string_view login, UtcTime now) {
    return m_connection.transaction([&] {
        if (m_connection.execute(mark_disabled, now, login) == 0) return false;
        m_connection.execute(end_sessions, login);
        return true;
    });
}

constexpr const Statement* of_sign_in[] = {&by_login, &departments_of};
constexpr const Statement* of_administration[] = {&all_officers, &insert, &insert_department, &mark_disabled,
                                                  &end_sessions};
constinit const Statements CaseOfficers::statements = of_sign_in;
constinit const Statements CaseOfficers::administration_statements = of_administration;

}  // namespace eservices::store
