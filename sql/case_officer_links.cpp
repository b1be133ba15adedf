// Queries on the links of case officers.
#include "sql/case_officer_links.hpp"

namespace eservices::store {

constexpr Statement mark_all{"case_officer_links.void_all",
                             "UPDATE case_officer_links SET used_at = ? WHERE case_officer_id = ? AND used_at IS NULL"};
constexpr Statement insert{"case_officer_links.add",
                           "INSERT INTO case_officer_links (token_hash, case_officer_id, expires_at) VALUES (?, ?, ?)"};

void CaseOfficerLinks::void_all(const Uuid& officer, UtcTime now) { m_connection.execute(mark_all, now, officer); }

void CaseOfficerLinks::add(const TokenHash& token, const Uuid& officer, UtcTime now, UtcTime expires_at) {
    void_all(officer, now);
    m_connection.execute(insert, token, officer, expires_at);
}

constexpr Statement by_token{"case_officer_links.find",
                             "SELECT case_officer_id FROM case_officer_links WHERE token_hash = ? "
                             "AND used_at IS NULL AND expires_at > ?"};

std::optional<Uuid> CaseOfficerLinks::find(const TokenHash& token, UtcTime now) {
    Rows rows = m_connection.query(by_token, token, now);
    return rows.next() ? std::optional{rows.id(1)} : std::nullopt;
}

constexpr Statement mark_used{"case_officer_links.use",
                              "UPDATE case_officer_links SET used_at = ? WHERE token_hash = ? "
                              "AND used_at IS NULL AND expires_at > ?"};

bool CaseOfficerLinks::use(const TokenHash& token, UtcTime now) {
    return m_connection.execute(mark_used, now, token, now) == 1;
}

constexpr Statement remove_old{"case_officer_links.purge",
                               "DELETE FROM case_officer_links WHERE expires_at < ? LIMIT 1000"};

std::uint64_t CaseOfficerLinks::purge(UtcTime before) { return m_connection.execute(remove_old, before); }

constexpr const Statement* all[] = {&mark_all, &insert, &by_token, &mark_used};
constexpr const Statement* of_purge[] = {&remove_old};
constinit const Statements CaseOfficerLinks::statements = all;
constinit const Statements CaseOfficerLinks::purge_statements = of_purge;

}  // namespace eservices::store
