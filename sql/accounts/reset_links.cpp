// Queries on account resets: the steps that time brings.
#include "sql/accounts/reset_links.hpp"

namespace eservices::store {

constexpr Statement due_one{
    "reset_links.due",
    "SELECT id, user_id, new_email FROM account_resets WHERE state = 'confirmed' AND link_at <= ? "
    "ORDER BY link_at LIMIT 1"};

std::optional<DueReset> ResetLinks::due(UtcTime now) {
    Rows rows = m_connection.query(due_one, now);
    if (!rows.next()) return std::nullopt;
    return DueReset{rows.id(1), rows.id(2), rows.text(3)};
}

constexpr Statement mark_sent{
    "reset_links.send",
    "UPDATE account_resets SET state = 'sent', link_hash = ?, expires_at = ? WHERE id = ? AND state = 'confirmed'"};

bool ResetLinks::send(const Uuid& reset, const TokenHash& link, UtcTime expires_at) {
    return m_connection.execute(mark_sent, link, expires_at, reset) == 1;
}

constexpr Statement past_end{
    "reset_links.past_end",
    "SELECT id, user_id FROM account_resets WHERE state IN ('proposed', 'sent') AND expires_at <= ? "
    "LIMIT 1 FOR UPDATE SKIP LOCKED"};
constexpr Statement mark_expired{
    "reset_links.expire_one",
    "UPDATE account_resets SET state = 'expired', code_hash = '', objection_hash = NULL, link_hash = NULL, closed_at = ? "
    "WHERE id = ?"};

std::optional<Uuid> ResetLinks::expire_one(UtcTime now) {
    Rows rows = m_connection.query(past_end, now);
    if (!rows.next()) return std::nullopt;
    const Uuid reset = rows.id(1);
    const Uuid user = rows.id(2);
    m_connection.execute(mark_expired, now, reset);
    return user;
}

constexpr Statement remove_old_reset_links{"reset_links.purge",
                                           "DELETE FROM account_resets WHERE closed_at < ? LIMIT 1000"};

std::uint64_t ResetLinks::purge(UtcTime closed_before) {
    return m_connection.execute(remove_old_reset_links, closed_before);
}

constexpr const Statement* all_of_reset_links[] = {&due_one, &mark_sent, &past_end, &mark_expired,
                                                   &remove_old_reset_links};
constinit const Statements ResetLinks::statements = all_of_reset_links;

}  // namespace eservices::store
