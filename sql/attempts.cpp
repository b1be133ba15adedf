// Queries on attempts.
#include "sql/attempts.hpp"

namespace eservices::store {

constexpr Statement insert{"attempts.first",
                           "INSERT IGNORE INTO attempts (subject, count, open_at, forget_at) VALUES (?, 0, ?, ?)"};
// Assignments are made from left to right: open_at is told by the count before this attempt.
constexpr Statement let_in{
    "attempts.let_in",
    "UPDATE attempts SET count = IF(forget_at > ?, count, 0), open_at = ? + INTERVAL IF(count + 1 < ?, 0, "
    "LEAST(?, ? * POW(2, LEAST(count + 1 - ?, 30)))) SECOND, count = count + 1, forget_at = ? "
    "WHERE subject = ? AND (open_at <= ? OR forget_at <= ?)"};
constexpr Statement when{"attempts.open_at", "SELECT open_at FROM attempts WHERE subject = ?"};

std::optional<UtcTime> Attempts::refuse(const TokenHash& subject, const AttemptLimit& limit, UtcTime now) {
    const UtcTime forget_at = now + limit.memory;
    const auto try_to = [&] {
        return m_connection.execute(let_in, now, now, limit.free, limit.longest_delay.count(),
                                    limit.first_delay.count(), limit.free, forget_at, subject, now, now) == 1;
    };
    if (try_to()) return std::nullopt;
    if (m_connection.execute(insert, subject, now, forget_at) == 1 && try_to()) return std::nullopt;
    Rows rows = m_connection.query(when, subject);
    return rows.next() ? rows.time(1) : now;
}

constexpr Statement remove{"attempts.forget", "DELETE FROM attempts WHERE subject = ?"};

void Attempts::forget(const TokenHash& subject) { m_connection.execute(remove, subject); }

constexpr Statement remove_old{"attempts.purge", "DELETE FROM attempts WHERE forget_at < ? LIMIT 1000"};

std::uint64_t Attempts::purge(UtcTime now) { return m_connection.execute(remove_old, now); }

constexpr const Statement* all[] = {&insert, &let_in, &when, &remove};
constexpr const Statement* of_purge[] = {&remove_old};
constinit const Statements Attempts::statements = all;
constinit const Statements Attempts::purge_statements = of_purge;

}  // namespace eservices::store
