// Queries on attempts.
#include "sql/security/attempts.hpp"

#include <algorithm>

namespace eservices::store {

/// A fixed early time rather than that of the latest attempt: an attempt that began slightly earlier may arrive after
/// it.
constexpr UtcTime open_to_all{};

// MariaDB assigns from left to right: all but the last assignment still see open_at as it was before this attempt, and
// the last one sees the window of this attempt. An attempt that changes no row was refused.
constexpr Statement let_in{
    "attempts.let_in",
    "INSERT INTO attempts (subject, count, open_at, forget_at) VALUES (?, 1, ?, ?) "
    "ON DUPLICATE KEY UPDATE "
    "count = IF(open_at <= ?, IF(forget_at > ?, count, 0) + 1, count), "
    "forget_at = IF(open_at <= ? AND forget_at <= ?, VALUES(forget_at), forget_at), "
    "open_at = IF(open_at <= ?, "
    "IF(count < ?, ?, LEAST(forget_at, ? + INTERVAL LEAST(?, ? * POW(2, LEAST(count - ?, 30))) SECOND)), open_at)"};
constexpr Statement when{"attempts.open_at", "SELECT open_at FROM attempts WHERE subject = ?"};
constexpr Statement closed{"attempts.closed", "SELECT open_at FROM attempts WHERE subject = ? AND open_at > ?"};

std::optional<UtcTime> Attempts::refuse(const TokenHash& subject, const AttemptLimit& limit, UtcTime now) {
    const UtcTime open_at = limit.free > 1 ? open_to_all : now + std::min(limit.first_delay, limit.window);
    const std::uint64_t changed =
        m_connection.execute(let_in, subject, open_at, now + limit.window, now, now, now, now, now, limit.free,
                             open_to_all, now, limit.longest_delay.count(), limit.first_delay.count(), limit.free);
    if (changed > 0) return std::nullopt;
    Rows rows = m_connection.query(when, subject);
    return rows.next() ? rows.time(1) : now;
}

std::optional<UtcTime> Attempts::refused_until(const TokenHash& subject, UtcTime now) {
    Rows rows = m_connection.query(closed, subject, now);
    return rows.next() ? std::optional{rows.time(1)} : std::nullopt;
}

constexpr Statement take_back{"attempts.give_back",
                              "UPDATE attempts SET count = count - 1, open_at = ? "
                              "WHERE subject = ? AND count > 0"};

void Attempts::give_back(const TokenHash& subject) { m_connection.execute(take_back, open_to_all, subject); }

constexpr Statement remove_attempt{"attempts.forget", "DELETE FROM attempts WHERE subject = ?"};

void Attempts::forget(const TokenHash& subject) { m_connection.execute(remove_attempt, subject); }

constexpr Statement remove_old_attempts{"attempts.purge", "DELETE FROM attempts WHERE forget_at < ? LIMIT 1000"};

std::uint64_t Attempts::purge(UtcTime now) { return m_connection.execute(remove_old_attempts, now); }

constexpr const Statement* all_of_attempts[] = {&let_in, &when, &closed, &take_back, &remove_attempt};
constexpr const Statement* purge_of_attempts[] = {&remove_old_attempts};
constinit const Statements Attempts::statements = all_of_attempts;
constinit const Statements Attempts::purge_statements = purge_of_attempts;

}  // namespace eservices::store
