// Queries on sessions.
#include "sql/sessions/sessions.hpp"

namespace eservices::store {

constexpr Statement insert_session{
    "sessions.open",
    "INSERT INTO sessions (token_hash, officer_id, browser, created_at, seen_at, expires_at) "
    "VALUES (?, ?, '', ?, ?, ?)"};

void Sessions::open_for_officer(const TokenHash& token, const Uuid& officer, UtcTime now, UtcTime expires_at) {
    m_connection.execute(insert_session, token, officer, now, now, expires_at);
}

constexpr Statement session_by_token{
    "sessions.find",
    "SELECT s.user_id, s.officer_id, u.family_name, COALESCE(u.given_names, o.name), u.email, s.seen_at, "
    "EXISTS (SELECT 1 FROM drafts d WHERE d.user_id = s.user_id), s.expires_at, "
    "(SELECT GROUP_CONCAT(r.role) FROM officer_roles r WHERE r.officer_id = s.officer_id) "
    "FROM sessions s LEFT JOIN users u ON u.id = s.user_id "
    "LEFT JOIN officers o ON o.id = s.officer_id "
    "WHERE s.token_hash = ? AND s.expires_at > ? AND s.seen_at > ? AND o.disabled_at IS NULL"};

std::optional<Session> Sessions::find(const TokenHash& token, UtcTime now, UtcTime seen_after) {
    Rows rows = m_connection.query(session_by_token, token, now, seen_after);
    if (!rows.next()) return std::nullopt;
    Session session{.user_id = {},
                    .officer_id = {},
                    .family_name = rows.optional_text(3).value_or(""),
                    .given_names = rows.text(4),
                    .email = rows.optional_text(5).value_or(""),
                    .seen_at = rows.time(6),
                    .has_drafts = rows.number(7) != 0,
                    .expires_at = rows.time(8),
                    .roles = roles_in(rows.optional_text(9).value_or(""))};
    if (rows.is_null(1)) {
        session.officer_id = rows.id(2);
    } else {
        session.user_id = rows.id(1);
    }
    return session;
}

constexpr Statement owner{"sessions.owner_of",
                          "SELECT COALESCE(user_id, officer_id) FROM sessions WHERE token_hash = ?"};

std::optional<Uuid> Sessions::owner_of(const TokenHash& token) {
    Rows rows = m_connection.query(owner, token);
    if (!rows.next()) return std::nullopt;
    return rows.id(1);
}

constexpr Statement see{"sessions.touch", "UPDATE sessions SET seen_at = ? WHERE token_hash = ?"};

void Sessions::touch(const TokenHash& token, UtcTime now) { m_connection.execute(see, now, token); }

constexpr Statement end_session{"sessions.end",
                                "UPDATE sessions SET expires_at = LEAST(expires_at, ?) WHERE token_hash = ?"};

void Sessions::end(const TokenHash& token, UtcTime now) { m_connection.execute(end_session, now, token); }

constexpr Statement remove_session{"sessions.close", "DELETE FROM sessions WHERE token_hash = ?"};

void Sessions::close(const TokenHash& token) { m_connection.execute(remove_session, token); }

constexpr Statement remove_expired{"sessions.purge", "DELETE FROM sessions WHERE expires_at < ? LIMIT 1000"};

std::uint64_t Sessions::purge(UtcTime now) { return m_connection.execute(remove_expired, now); }

constexpr const Statement* all_of_sessions[] = {&insert_session, &session_by_token, &owner, &see,
                                                &end_session,    &remove_session};
constexpr const Statement* purge_of_sessions[] = {&remove_expired};
constinit const Statements Sessions::statements = all_of_sessions;
constinit const Statements Sessions::purge_statements = purge_of_sessions;

}  // namespace eservices::store
