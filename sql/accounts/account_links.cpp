// Queries on account links.
#include "sql/accounts/account_links.hpp"

#include <array>

namespace eservices::store {
namespace {

std::string_view purpose_code(LinkPurpose purpose) {
    constexpr std::array<std::string_view, 3> codes = {"password", "email", "deletion"};
    return codes.at(static_cast<std::size_t>(purpose));
}

}  // namespace

constexpr Statement end_former{
    "account_links.end_former",
    "UPDATE account_links SET used_at = ? WHERE user_id = ? AND purpose = ? AND used_at IS NULL"};
constexpr Statement insert_account_link{
    "account_links.add",
    "INSERT INTO account_links (token_hash, purpose, user_id, email, expires_at) VALUES (?, ?, ?, ?, ?)"};

void AccountLinks::add(const TokenHash& token, LinkPurpose purpose, const AccountLink& link, UtcTime now,
                       UtcTime expires_at) {
    m_connection.execute(end_former, now, link.user, purpose_code(purpose));
    m_connection.execute(insert_account_link, token, purpose_code(purpose), link.user, link.email, expires_at);
}

constexpr Statement account_link_by_token{
    "account_links.find",
    "SELECT user_id, email FROM account_links WHERE token_hash = ? AND purpose = ? "
    "AND used_at IS NULL AND expires_at > ?"};

std::optional<AccountLink> AccountLinks::find(const TokenHash& token, LinkPurpose purpose, UtcTime now) {
    Rows rows = m_connection.query(account_link_by_token, token, purpose_code(purpose), now);
    if (!rows.next()) return std::nullopt;
    return AccountLink{rows.id(1), rows.text(2)};
}

constexpr Statement mark_account_link_used{"account_links.use",
                                           "UPDATE account_links SET used_at = ? WHERE token_hash = ? AND purpose = ? "
                                           "AND used_at IS NULL AND expires_at > ?"};

bool AccountLinks::use(const TokenHash& token, LinkPurpose purpose, UtcTime now) {
    return m_connection.execute(mark_account_link_used, now, token, purpose_code(purpose), now) == 1;
}

constexpr Statement mark_all_account_links{
    "account_links.void_all", "UPDATE account_links SET used_at = ? WHERE user_id = ? AND used_at IS NULL"};

void AccountLinks::void_all(const Uuid& user, UtcTime now) { m_connection.execute(mark_all_account_links, now, user); }

constexpr Statement remove_old_account_links{"account_links.purge",
                                             "DELETE FROM account_links WHERE expires_at < ? LIMIT 1000"};

std::uint64_t AccountLinks::purge(UtcTime before) { return m_connection.execute(remove_old_account_links, before); }

constexpr const Statement* all_of_account_links[] = {&end_former, &insert_account_link, &account_link_by_token,
                                                     &mark_account_link_used, &mark_all_account_links};
constexpr const Statement* purge_of_account_links[] = {&remove_old_account_links};
constinit const Statements AccountLinks::statements = all_of_account_links;
constinit const Statements AccountLinks::purge_statements = purge_of_account_links;

}  // namespace eservices::store
