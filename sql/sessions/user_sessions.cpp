// Queries on the sessions of one user and on known browsers.
#include "sql/sessions/user_sessions.hpp"

#include <algorithm>

namespace eservices::store {
namespace {

TokenHash hash_of(const std::string& bytes) {
    TokenHash hash{};
    std::copy_n(bytes.begin(), std::min(bytes.size(), hash.size()), hash.begin());
    return hash;
}

}  // namespace

constexpr Statement open_sessions{"user_sessions.list",
                                  "SELECT token_hash, browser, created_at, seen_at FROM sessions WHERE user_id = ? "
                                  "AND expires_at > ? AND seen_at > ? ORDER BY seen_at DESC LIMIT 50"};

std::vector<OpenSession> UserSessions::list(const Uuid& user, UtcTime now, UtcTime seen_after) {
    std::vector<OpenSession> sessions;
    for (Rows rows = m_connection.query(open_sessions, user, now, seen_after); rows.next();)
        sessions.push_back({hash_of(rows.text(1)), rows.text(2), rows.time(3), rows.time(4)});
    return sessions;
}

// Setting the end to the last activity ends a session at once: no session is seen later than now.
constexpr Statement end_others{
    "user_sessions.close_others",
    "UPDATE sessions SET expires_at = seen_at WHERE user_id = ? AND token_hash <> ? AND expires_at > seen_at"};

std::uint64_t UserSessions::close_others(const Uuid& user, const TokenHash& kept) {
    return m_connection.execute(end_others, user, kept);
}

constexpr Statement end_all{"user_sessions.close_all",
                            "UPDATE sessions SET expires_at = seen_at WHERE user_id = ? AND expires_at > seen_at"};

void UserSessions::close_all(const Uuid& user) { m_connection.execute(end_all, user); }

constexpr Statement remove_own_browsers{"user_sessions.forget_browsers",
                                        "DELETE FROM known_browsers WHERE user_id = ?"};

void UserSessions::forget_browsers(const Uuid& user) { m_connection.execute(remove_own_browsers, user); }

constexpr Statement remove_browsers{"user_sessions.purge_browsers",
                                    "DELETE FROM known_browsers WHERE seen_at < ? LIMIT 1000"};

std::uint64_t UserSessions::purge_browsers(UtcTime seen_before) {
    return m_connection.execute(remove_browsers, seen_before);
}

constexpr const Statement* all_of_user_sessions[] = {&open_sessions, &end_others, &end_all, &remove_own_browsers};
constexpr const Statement* purge_of_user_sessions[] = {&remove_browsers};
constinit const Statements UserSessions::statements = all_of_user_sessions;
constinit const Statements UserSessions::purge_statements = purge_of_user_sessions;

}  // namespace eservices::store
