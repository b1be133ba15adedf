// Queries on known browsers.
#include "sql/accounts/known_browsers.hpp"

namespace eservices::store {

constexpr Statement browser_of_user{"known_browsers.of_user",
                                    "SELECT 1 FROM known_browsers WHERE user_id = ? AND browser_hash = ?"};

bool KnownBrowsers::is_of_user(const Uuid& user, const TokenHash& browser) {
    return m_connection.query(browser_of_user, user, browser).next();
}

constexpr Statement browser_of_officer{
    "known_browsers.of_officer", "SELECT 1 FROM known_officer_browsers WHERE officer_id = ? AND browser_hash = ?"};

bool KnownBrowsers::is_of_officer(const Uuid& officer, const TokenHash& browser) {
    return m_connection.query(browser_of_officer, officer, browser).next();
}

constexpr Statement write_browser_of_user{
    "known_browsers.note_of_user",
    "INSERT INTO known_browsers (user_id, browser_hash, seen_at) VALUES (?, ?, ?) "
    "ON DUPLICATE KEY UPDATE seen_at = GREATEST(seen_at, VALUES(seen_at))"};

void KnownBrowsers::note_of_user(const Uuid& user, const TokenHash& browser, UtcTime now) {
    m_connection.execute(write_browser_of_user, user, browser, now);
}

constexpr Statement write_browser{
    "known_browsers.note",
    "INSERT INTO known_officer_browsers (officer_id, browser_hash, seen_at) VALUES (?, ?, ?) "
    "ON DUPLICATE KEY UPDATE seen_at = VALUES(seen_at)"};

void KnownBrowsers::note(const Uuid& officer, const TokenHash& browser, UtcTime now) {
    m_connection.execute(write_browser, officer, browser, now);
}

constexpr Statement remove_old_browsers{"known_browsers.purge",
                                        "DELETE FROM known_officer_browsers WHERE seen_at < ? LIMIT 1000"};

std::uint64_t KnownBrowsers::purge(UtcTime seen_before) {
    return m_connection.execute(remove_old_browsers, seen_before);
}

constexpr const Statement* all_of_known_browsers[] = {&browser_of_user, &browser_of_officer, &write_browser_of_user,
                                                      &write_browser};
constexpr const Statement* purge_of_known_browsers[] = {&remove_old_browsers};
constinit const Statements KnownBrowsers::statements = all_of_known_browsers;
constinit const Statements KnownBrowsers::purge_statements = purge_of_known_browsers;

}  // namespace eservices::store
