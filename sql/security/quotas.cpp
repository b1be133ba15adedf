// Queries on quotas.
#include "sql/security/quotas.hpp"

namespace eservices::store {

// MariaDB assigns from left to right: the first assignment still sees the old ends_at. A statement that changes no row
// took nothing.
constexpr Statement take_one{"quotas.take",
                             "INSERT INTO quotas (subject, used, ends_at) VALUES (?, 1, ?) ON DUPLICATE KEY UPDATE "
                             "used = IF(ends_at <= ?, 1, IF(used < ?, used + 1, used)), "
                             "ends_at = IF(ends_at <= ?, VALUES(ends_at), ends_at)"};

bool Quotas::take(const TokenHash& subject, const Quota& quota, UtcTime now) {
    return m_connection.execute_whole(take_one, subject, now + quota.time, now, quota.most, now) > 0;
}

constexpr Statement erase_old_quotas{"quotas.purge", "DELETE FROM quotas WHERE ends_at < ? LIMIT 1000"};

std::uint64_t Quotas::purge(UtcTime now) { return m_connection.execute(erase_old_quotas, now); }

constexpr const Statement* all_of_quotas[] = {&take_one};
constexpr const Statement* purge_of_quotas[] = {&erase_old_quotas};
constinit const Statements Quotas::statements = all_of_quotas;
constinit const Statements Quotas::purge_statements = purge_of_quotas;

}  // namespace eservices::store
