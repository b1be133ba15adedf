// Queries on used captchas.
#include "sql/used_captchas.hpp"

namespace eservices::store {

constexpr Statement insert{"used_captchas.use", "INSERT IGNORE INTO used_captchas (token_hash, used_at) VALUES (?, ?)"};

bool UsedCaptchas::use(const TokenHash& test, UtcTime now) { return m_connection.execute(insert, test, now) == 1; }

constexpr Statement remove_old{"used_captchas.purge", "DELETE FROM used_captchas WHERE used_at < ? LIMIT 1000"};

std::uint64_t UsedCaptchas::purge(UtcTime before) { return m_connection.execute(remove_old, before); }

constexpr const Statement* all[] = {&insert};
constexpr const Statement* of_purge[] = {&remove_old};
constinit const Statements UsedCaptchas::statements = all;
constinit const Statements UsedCaptchas::purge_statements = of_purge;

}  // namespace eservices::store
