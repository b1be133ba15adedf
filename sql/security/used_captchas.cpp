// Queries on used captchas.
#include "sql/security/used_captchas.hpp"

namespace eservices::store {

constexpr Statement insert_used_captcha{"used_captchas.use",
                                        "INSERT IGNORE INTO used_captchas (token_hash, used_at) VALUES (?, ?)"};

bool UsedCaptchas::use(const TokenHash& test, UtcTime now) {
    return m_connection.execute(insert_used_captcha, test, now) == 1;
}

constexpr Statement remove_old_used_captchas{"used_captchas.purge",
                                             "DELETE FROM used_captchas WHERE used_at < ? LIMIT 1000"};

std::uint64_t UsedCaptchas::purge(UtcTime before) { return m_connection.execute(remove_old_used_captchas, before); }

constexpr const Statement* all_of_used_captchas[] = {&insert_used_captcha};
constexpr const Statement* purge_of_used_captchas[] = {&remove_old_used_captchas};
constinit const Statements UsedCaptchas::statements = all_of_used_captchas;
constinit const Statements UsedCaptchas::purge_statements = purge_of_used_captchas;

}  // namespace eservices::store
