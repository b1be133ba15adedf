// Queries on the outbox.
#include "sql/mail/outbox.hpp"

#include <algorithm>

namespace eservices::store {

constexpr Statement insert_mail{
    "outbox.add",
    "INSERT INTO outbox (id, recipient, recipient_name, subject, text_body, html_body, sealed_bodies, cause, due_at, "
    "created_at) VALUES (?, ?, ?, ?, '', '', ?, ?, ?, ?)"};

void Outbox::add(const NewMail& mail, UtcTime now) {
    m_connection.execute(insert_mail, Uuid::at(now), mail.recipient, mail.recipient_name, mail.subject,
                         mail.sealed_bodies, mail.cause, mail.not_before.value_or(now), now);
}

constexpr Statement last_to_recipient{"outbox.turn_of",
                                      "SELECT COUNT(*), MAX(due_at) FROM outbox WHERE state IN ('waiting', 'sent') AND "
                                      "due_at > ? AND LOWER(recipient) = LOWER(?)"};

UtcTime Outbox::turn_of(std::string_view recipient, UtcTime now) {
    constexpr std::chrono::minutes pause{15};
    constexpr std::chrono::hours busy_time{1};
    constexpr int at_once = 3;
    Rows rows = m_connection.query(last_to_recipient, now - busy_time, recipient);
    if (!rows.next() || rows.number(1) < at_once) return now;
    return std::max(now, rows.time(2) + pause);
}

constexpr Statement insert_nobodys{
    "outbox.add_for_nobody",
    "INSERT INTO outbox (id, recipient, recipient_name, subject, text_body, html_body, sealed_bodies, cause, due_at, "
    "created_at, state) VALUES (?, '', '', ?, '', '', ?, ?, ?, ?, 'sent')"};

void Outbox::add_for_nobody(const NewMail& mail, UtcTime now) {
    m_connection.execute(insert_nobodys, Uuid::at(now), mail.subject, mail.sealed_bodies, mail.cause, now, now);
}

constexpr Statement due_mails{
    "outbox.due",
    "SELECT id, recipient, recipient_name, subject, text_body, html_body, cause, created_at, attempts, sealed_bodies "
    "FROM outbox WHERE state = 'waiting' AND due_at <= ? ORDER BY due_at LIMIT ? "
    "FOR UPDATE SKIP LOCKED"};
constexpr Statement lease_one{"outbox.lease", "UPDATE outbox SET lease = ?, due_at = ? WHERE id = ?"};

std::vector<LeasedMail> Outbox::take(const Uuid& lease, UtcTime now, UtcTime until, int limit) {
    return m_connection.transaction([&] {
        std::vector<LeasedMail> mails;
        for (Rows rows = m_connection.query(due_mails, now, limit); rows.next();)
            mails.push_back({.id = rows.id(1),
                             .recipient = rows.text(2),
                             .recipient_name = rows.text(3),
                             .subject = rows.text(4),
                             .text_body = rows.text(5),
                             .html_body = rows.text(6),
                             .cause = rows.text(7),
                             .created_at = rows.time(8),
                             .attempts = static_cast<int>(rows.number(9)),
                             .sealed_bodies = rows.optional_text(10)});
        for (const LeasedMail& mail : mails) m_connection.execute(lease_one, lease, until, mail.id);
        return mails;
    });
}

constexpr Statement sent{"outbox.mark_sent",
                         "UPDATE outbox SET state = 'sent', sent_at = ?, lease = NULL, text_body = '', html_body = '', "
                         "sealed_bodies = NULL, last_error = '' WHERE id = ? AND lease = ?"};

bool Outbox::mark_sent(const Uuid& mail, const Uuid& lease, UtcTime now) {
    return m_connection.execute(sent, now, mail, lease) == 1;
}

constexpr Statement failed{
    "outbox.mark_failed",
    "UPDATE outbox SET attempts = attempts + 1, due_at = ?, lease = NULL, last_error = LEFT(?, 512) "
    "WHERE id = ? AND lease = ?"};

bool Outbox::mark_failed(const Uuid& mail, const Uuid& lease, std::string_view error, UtcTime next_attempt) {
    return m_connection.execute(failed, next_attempt, error, mail, lease) == 1;
}

constexpr Statement dead{
    "outbox.mark_dead",
    "UPDATE outbox SET state = 'dead', attempts = attempts + 1, lease = NULL, last_error = LEFT(?, 512) "
    "WHERE id = ? AND lease = ?"};

bool Outbox::mark_dead(const Uuid& mail, const Uuid& lease, std::string_view error) {
    return m_connection.execute(dead, error, mail, lease) == 1;
}

constexpr Statement due_again{"outbox.put_back",
                              "UPDATE outbox SET due_at = ?, lease = NULL WHERE id = ? AND lease = ?"};

bool Outbox::put_back(const Uuid& mail, const Uuid& lease, UtcTime now) {
    return m_connection.execute(due_again, now, mail, lease) == 1;
}

constexpr Statement hold{"outbox.renew", "UPDATE outbox SET due_at = ? WHERE id = ? AND lease = ?"};

bool Outbox::renew(const Uuid& mail, const Uuid& lease, UtcTime until) {
    return m_connection.execute(hold, until, mail, lease) == 1;
}

constexpr Statement erase_old_mails{"outbox.purge",
                                    "DELETE FROM outbox WHERE state IN ('sent', 'dead') AND due_at < ? LIMIT 1000"};

std::uint64_t Outbox::purge(UtcTime due_before) { return m_connection.execute(erase_old_mails, due_before); }

constexpr Statement count_states{"outbox.counts",
                                 "SELECT SUM(state = 'waiting'), SUM(state = 'dead') FROM outbox "
                                 "WHERE state IN ('waiting', 'dead')"};

Outbox::Counts Outbox::counts() {
    Rows rows = m_connection.query(count_states);
    if (!rows.next() || rows.is_null(1)) return {};
    return {rows.number(1), rows.number(2)};
}

constexpr const Statement* writer_of_outbox[] = {&insert_mail, &insert_nobodys, &last_to_recipient};
constexpr const Statement* of_relay[] = {&due_mails, &lease_one,       &sent,        &failed, &dead, &due_again,
                                         &hold,      &erase_old_mails, &count_states};
constinit const Statements Outbox::writer_statements = writer_of_outbox;
constinit const Statements Outbox::relay_statements = of_relay;

}  // namespace eservices::store
