// Queries on the links of officers.
#include "sql/office/officer_links.hpp"

namespace eservices::store {

constexpr Statement mark_all_officer_links{
    "officer_links.void_all", "UPDATE officer_links SET used_at = ? WHERE officer_id = ? AND used_at IS NULL"};
constexpr Statement insert_officer_link{
    "officer_links.add", "INSERT INTO officer_links (token_hash, officer_id, expires_at) VALUES (?, ?, ?)"};

void OfficerLinks::void_all(const Uuid& officer, UtcTime now) {
    m_connection.execute(mark_all_officer_links, now, officer);
}

void OfficerLinks::add(const TokenHash& token, const Uuid& officer, UtcTime now, UtcTime expires_at) {
    void_all(officer, now);
    m_connection.execute(insert_officer_link, token, officer, expires_at);
}

constexpr Statement officer_link_by_token{"officer_links.find",
                                          "SELECT officer_id FROM officer_links WHERE token_hash = ? "
                                          "AND used_at IS NULL AND expires_at > ?"};

std::optional<Uuid> OfficerLinks::find(const TokenHash& token, UtcTime now) {
    Rows rows = m_connection.query(officer_link_by_token, token, now);
    return rows.next() ? std::optional{rows.id(1)} : std::nullopt;
}

constexpr Statement mark_officer_link_used{"officer_links.use",
                                           "UPDATE officer_links SET used_at = ? WHERE token_hash = ? "
                                           "AND used_at IS NULL AND expires_at > ?"};

bool OfficerLinks::use(const TokenHash& token, UtcTime now) {
    return m_connection.execute(mark_officer_link_used, now, token, now) == 1;
}

constexpr Statement remove_old_officer_links{"officer_links.purge",
                                             "DELETE FROM officer_links WHERE expires_at < ? LIMIT 1000"};

std::uint64_t OfficerLinks::purge(UtcTime before) { return m_connection.execute(remove_old_officer_links, before); }

constexpr const Statement* all_of_officer_links[] = {&mark_all_officer_links, &insert_officer_link,
                                                     &officer_link_by_token, &mark_officer_link_used};
constexpr const Statement* purge_of_officer_links[] = {&remove_old_officer_links};
constinit const Statements OfficerLinks::statements = all_of_officer_links;
constinit const Statements OfficerLinks::purge_statements = purge_of_officer_links;

}  // namespace eservices::store
