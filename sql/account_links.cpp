// Queries on account links.
#include "sql/account_links.hpp"

#include <array>

namespace eservices::store {
namespace {

std::string_view code(LinkPurpose purpose) {
    constexpr std::array<std::string_view, 3> codes = {"password", "email", "deletion"};
    return codes.at(static_cast<std::size_t>(purpose));
}

}  // namespace

constexpr Statement end_former{
    "account_links.end_former",
    "UPDATE account_links SET used_at = ? WHERE user_id = ? AND purpose = ? AND used_at IS NULL"};
constexpr Statement insert{
    "account_links.add",
    "INSERT INTO account_links (token_hash, purpose, user_id, email, expires_at) VALUES (?, ?, ?, ?, ?)"};

void AccountLinks::add(const TokenHash& token, LinkPurpose purpose, const AccountLink& link, UtcTime now,
                       UtcTime expires_at) {
    m_connection.execute(end_former, now, link.user, code(purpose));
    m_connection.execute(insert, token, code(purpose), link.user, link.email, expires_at);
}

constexpr Statement by_token{"account_links.find",
                             "SELECT user_id, email FROM account_links WHERE token_hash = ? AND purpose = ? "
                             "AND used_at IS NULL AND expires_at > ?"};

std::optional<AccountLink> AccountLinks::find(const TokenHash& token, LinkPurpose purpose, UtcTime now) {
    Rows rows = m_connection.query(by_token, token, code(purpose), now);
    if (!rows.next()) return std::nullopt;
    return AccountLink{rows.id(1), rows.text(2)};
}

constexpr Statement mark_used{"account_links.use",
                              "UPDATE account_links SET used_at = ? WHERE token_hash = ? AND purpose = ? "
                              "AND used_at IS NULL AND expires_at > ?"};

bool AccountLinks::use(const TokenHash& token, LinkPurpose purpose, UtcTime now) {
    return m_connection.execute(mark_used, now, token, code(purpose), now) == 1;
}

constexpr Statement mark_all{"account_links.void_all",
                             "UPDATE account_links SET used_at = ? WHERE user_id = ? AND used_at IS NULL"};

void AccountLinks::void_all(const Uuid& user, UtcTime now) { m_connection.execute(mark_all, now, user); }

constexpr Statement remove_old{"account_links.purge", "DELETE FROM account_links WHERE expires_at < ? LIMIT 1000"};

std::uint64_t AccountLinks::purge(UtcTime before) { return m_connection.execute(remove_old, before); }

constexpr const Statement* all[] = {&end_former, &insert, &by_token, &mark_used, &mark_all};
constexpr const Statement* of_purge[] = {&remove_old};
constinit const Statements AccountLinks::statements = all;
constinit const Statements AccountLinks::purge_statements = of_purge;

}  // namespace eservices::store
