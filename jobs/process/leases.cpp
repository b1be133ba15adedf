// Takes, renews and settles leases.
#include "jobs/process/leases.hpp"

#include <algorithm>
#include <tuple>

#include "jobs/mail/retry_delay.hpp"
#include "journal/journal.hpp"

namespace eservices::jobs {

Leases::Leases(store::Connection& connection, LeaseTerms terms)
    : m_connection(connection), m_terms(terms), m_run(Uuid::at(utc_now())) {}

int Leases::take(int limit) {
    // Taken before the statement, so that a slow statement shortens our view of the lease, not the database's.
    const auto held_until = Clock::now() + m_terms.duration;
    const UtcTime now = utc_now();
    std::vector<store::LeasedMail> taken = m_outbox.take(m_run, now, now + m_terms.duration, limit);
    const int due = static_cast<int>(taken.size());
    for (store::LeasedMail& mail : taken) {
        // A mail being delivered is taken again if the database was away until its lease ended.
        const bool is_new = m_held_until.insert_or_assign(mail.id, held_until).second;
        if (is_new) m_queue.push_back(std::move(mail));
    }
    return due;
}

std::optional<store::LeasedMail> Leases::next() {
    while (!m_queue.empty()) {
        store::LeasedMail mail = std::move(m_queue.front());
        m_queue.pop_front();
        if (Clock::now() < m_held_until.at(mail.id)) return mail;
        m_held_until.erase(mail.id);
    }
    return std::nullopt;
}

void Leases::answered(store::LeasedMail mail, Delivery delivery) {
    m_outcomes.push_back({std::move(mail), std::move(delivery)});
}

void Leases::put_back_queue() {
    for (store::LeasedMail& mail : m_queue) answered(std::move(mail), {});
    m_queue.clear();
}

std::size_t Leases::unrecorded() const {
    return static_cast<std::size_t>(std::count_if(m_outcomes.begin(), m_outcomes.end(), [](const Outcome& outcome) {
        return !outcome.delivery.noted && outcome.delivery.answer.verdict != Verdict::unreachable;
    }));
}

void Leases::record() {
    if (m_outcomes.empty()) return;
    const UtcTime now = utc_now();
    const auto is_noted = [](const Outcome& outcome) { return outcome.delivery.noted.has_value(); };
    if (!std::all_of(m_outcomes.begin(), m_outcomes.end(), is_noted)) {
        const auto held = m_connection.transaction([&] {
            std::vector<bool> results;
            for (const Outcome& outcome : m_outcomes)
                results.push_back(is_noted(outcome) ? *outcome.delivery.noted : write(outcome, now));
            return results;
        });
        for (std::size_t i = 0; i < held.size(); ++i) m_outcomes[i].delivery.noted = held[i];
    }
    for (const Outcome& outcome : m_outcomes) {
        tell(outcome);
        m_held_until.erase(outcome.mail.id);
    }
    m_outcomes.clear();
}

bool Leases::is_last_attempt(const Outcome& outcome) const { return outcome.mail.attempts + 1 >= m_terms.max_attempts; }

bool Leases::write(const Outcome& outcome, UtcTime now) {
    const auto& [mail, answer] = std::tie(outcome.mail, outcome.delivery.answer);
    switch (answer.verdict) {
        case Verdict::accepted:
            return m_outbox.mark_sent(mail.id, m_run, now);
        case Verdict::unreachable:
            return m_outbox.put_back(mail.id, m_run, now);
        case Verdict::refused:
            return m_outbox.mark_dead(mail.id, m_run, answer.reason);
        case Verdict::try_again:
            break;
    }
    if (is_last_attempt(outcome)) return m_outbox.mark_dead(mail.id, m_run, answer.reason);
    const auto delay = retry_delay(mail.attempts + 1, m_terms.first_retry, mail.id);
    return m_outbox.mark_failed(mail.id, m_run, answer.reason, now + delay);
}

void Leases::tell(const Outcome& outcome) const {
    const Answer& answer = outcome.delivery.answer;
    const auto write_event = [&](auto level, std::string_view event) {
        // Without the reason, which may repeat the recipient's address. The outbox has it.
        level(event, {{"request_id", outcome.mail.cause},
                      {"mail", outcome.mail.id.text()},
                      {"attempts", outcome.mail.attempts + 1},
                      {"stage", name_of(answer.stage)},
                      {"code", answer.code}});
    };
    if (!*outcome.delivery.noted) {
        // Another run took the mail, or an earlier commit recorded this answer and its confirmation was lost.
        write_event(journal::warning, "mail_lease_lost");
    } else if (answer.verdict == Verdict::accepted) {
        write_event(journal::info, "mail_sent");
    } else if (answer.verdict == Verdict::refused ||
               (answer.verdict == Verdict::try_again && is_last_attempt(outcome))) {
        write_event(journal::error, "mail_dead");
    } else if (answer.verdict == Verdict::try_again) {
        write_event(journal::warning, "mail_delayed");
    }
}

void Leases::renew() {
    const auto now = Clock::now();
    if (now < m_next_renewal) return;
    const UtcTime until = utc_now() + m_terms.duration;
    const std::vector<Uuid> lost = m_connection.transaction([&] {
        std::vector<Uuid> gone;
        for (const auto& [mail, held_until] : m_held_until)
            if (!m_outbox.renew(mail, m_run, until)) gone.push_back(mail);
        return gone;
    });
    m_next_renewal = now + m_terms.duration / 3;
    for (auto& [mail, held_until] : m_held_until) held_until = now + m_terms.duration;
    for (const Uuid& mail : lost) forget_queued(mail);
}

void Leases::forget_queued(const Uuid& mail) {
    const auto found =
        std::find_if(m_queue.begin(), m_queue.end(), [&](const auto& queued) { return queued.id == mail; });
    if (found == m_queue.end()) return;  // being delivered: its answer will settle it
    m_queue.erase(found);
    m_held_until.erase(mail);
}

}  // namespace eservices::jobs
