// Queries on the links of case officers.
#include "sql/office/case_officer_links.hpp"

namespace eservices::store {

constexpr Statement mark_all_officer_links{
    "case_officer_links.void_all",
    "UPDATE case_officer_links SET used_at = ? WHERE case_officer_id = ? AND used_at IS NULL"};
constexpr Statement insert_officer_link{
    "case_officer_links.add",
    "INSERT INTO case_officer_links (token_hash, case_officer_id, expires_at) VALUES (?, ?, ?)"};

void CaseOfficerLinks::void_all(const Uuid& officer, UtcTime now) {
    m_connection.execute(mark_all_officer_links, now, officer);
}

void CaseOfficerLinks::add(const TokenHash& token, const Uuid& officer, UtcTime now, UtcTime expires_at) {
    void_all(officer, now);
    m_connection.execute(insert_officer_link, token, officer, expires_at);
}

constexpr Statement officer_link_by_token{"case_officer_links.find",
                                          "SELECT case_officer_id FROM case_officer_links WHERE token_hash = ? "
                                          "AND used_at IS NULL AND expires_at > ?"};

std::optional<Uuid> CaseOfficerLinks::find(const TokenHash& token, UtcTime now) {
    Rows rows = m_connection.query(officer_link_by_token, token, now);
    return rows.next() ? std::optional{rows.id(1)} : std::nullopt;
}

constexpr Statement mark_officer_link_used{"case_officer_links.use",
                                           "UPDATE case_officer_links SET used_at = ? WHERE token_hash = ? "
                                           "AND used_at IS NULL AND expires_at > ?"};

bool CaseOfficerLinks::use(const TokenHash& token, UtcTime now) {
    return m_connection.execute(mark_officer_link_used, now, token, now) == 1;
}

constexpr Statement remove_old_officer_links{"case_officer_links.purge",
                                             "DELETE FROM case_officer_links WHERE expires_at < ? LIMIT 1000"};

std::uint64_t CaseOfficerLinks::purge(UtcTime before) { return m_connection.execute(remove_old_officer_links, before); }

constexpr const Statement* all_of_case_officer_links[] = {&mark_all_officer_links, &insert_officer_link,
                                                          &officer_link_by_token, &mark_officer_link_used};
constexpr const Statement* purge_of_case_officer_links[] = {&remove_old_officer_links};
constinit const Statements CaseOfficerLinks::statements = all_of_case_officer_links;
constinit const Statements CaseOfficerLinks::purge_statements = purge_of_case_officer_links;

}  // namespace eservices::store
