// A document without a verdict stays quarantined; a known-good picture then tells a bad document from a broken scanner.
#include "jobs/inspection/inspections.hpp"

#include <algorithm>
#include <exception>

#include "jobs/process/pace.hpp"
#include "journal/journal.hpp"
#include "sql/engine/errors.hpp"

namespace eservices::jobs {
namespace {

using namespace std::chrono_literals;

constexpr int at_once = 2;
/// More than the sum of all time limits within one inspection.
constexpr auto lease = 6min;
constexpr auto scan_time = 30s;
/// The inspector limits its own CPU time; this limit ends one that hangs, even on a busy machine.
constexpr auto inspection_time = 4min;
constexpr auto probe_time = 10s;
constexpr std::chrono::milliseconds longest_pause = 10min;  // between two inspections of a document
constexpr std::chrono::milliseconds longest_outage_pause = 1min;
constexpr auto pause_without_key = 1h;
constexpr int most_crashes = 5;
constexpr std::size_t most_remembered = 1000;

}  // namespace

Inspections::Inspections(asio::io_context& io, store::Connection& connection, html::Pages& pages,
                         InspectionOffice office)
    : m_io(io),
      m_connection(connection),
      m_office(std::move(office)),
      m_clamd(io, m_office.clamd_socket),
      m_inspector(io, m_office.inspector, m_office.max_bytes),
      m_verdicts(connection, pages, m_office.mails),
      m_news(io) {}

asio::awaitable<void> Inspections::run() {
    for (;;) {
        if (m_away != nullptr) co_await wait_out_outage();
        co_await wait(step());
    }
}

/// The wait before the next step.
std::chrono::milliseconds Inspections::step() {
    if (m_in_hand == at_once) return poll;
    try {
        const UtcTime now = utc_now();
        take_up_abandoned(now);
        auto document = store::Inspections{m_connection}.take(now, now + lease);
        if (!document) return m_verdicts.tell_refusals() ? 0ms : poll;
        m_in_hand += 1;
        asio::co_spawn(m_io, inspect(std::move(*document)), [](const std::exception_ptr& fault) {
            if (fault) std::rethrow_exception(fault);
        });
        return 0ms;
    } catch (const store::DatabaseError& fault) {
        journal::warning("inspections_wait", {{"what", fault.what()}});
        return pause_after_failure;
    }
}

/// Releases the documents whose verdict could not be recorded during the outage: they are inspected again.
void Inspections::take_up_abandoned(UtcTime now) {
    for (; !m_abandoned.empty(); m_abandoned.pop_back())
        store::Inspections{m_connection}.postpone(m_abandoned.back(), now);
}

asio::awaitable<void> Inspections::wait(std::chrono::milliseconds at_most) {
    m_news.expires_after(at_most);
    boost::system::error_code cancelled;
    co_await m_news.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
}

asio::awaitable<void> Inspections::inspect(store::QuarantinedDocument document) {
    try {
        co_await find_verdict(document);
    } catch (const store::DatabaseError& fault) {
        journal::warning("verdict_not_written", {{"document", document.id.text()}, {"what", fault.what()}});
        m_abandoned.push_back(document.id);
    } catch (const std::exception& fault) {
        // The document is taken again when its lease ends.
        journal::warning("inspection_failed", {{"document", document.id.text()}, {"what", fault.what()}});
    }
    m_in_hand -= 1;
    if (m_away == nullptr) m_news.cancel();
}

asio::awaitable<void> Inspections::find_verdict(const store::QuarantinedDocument& document) {
    const auto key = m_office.keys.unwrap(document.key, document.id);
    auto plain = key ? open_document(document.sealed, *key, "content") : std::nullopt;
    if (!plain) {
        journal::error("document_not_opened",
                       {{"document", document.id.text()},
                        {"what", key ? "it was changed" : "none of the master keys opens its key"}});
        store::Inspections{m_connection}.postpone(document.id, utc_now() + pause_without_key);
        co_return;
    }
    if (plain->size() > m_office.max_bytes) co_return refuse(document.id, RefusalReason::too_large);
    const ClamdAnswer answer = co_await m_clamd.scan(*plain, scan_time);
    if (answer.verdict == ClamdAnswer::Verdict::clean) {
        co_await ask_inspector(document, *key, std::move(*plain));
    } else if (answer.verdict == ClamdAnswer::Verdict::virus) {
        journal::warning("virus_found", {{"document", document.id.text()}, {"virus", answer.virus}});
        refuse(document.id, RefusalReason::virus);
    } else {
        co_await blame_antivirus_or(document);
    }
}

asio::awaitable<void> Inspections::ask_inspector(const store::QuarantinedDocument& document, DocumentKey key,
                                                 std::string plain) {
    Inspection inspection = co_await m_inspector.inspect(std::move(plain), document.extension, inspection_time);
    if (!inspection.started) co_return begin_outage("inspector", document, inspection.what);
    const auto* const accepted =
        inspection.document ? std::get_if<AcceptedDocument>(&inspection.document->verdict) : nullptr;
    if (accepted != nullptr) {
        m_verdicts.accept(document, key, *accepted, *inspection.document);
        m_crashes.erase(document.id);
    } else if (inspection.document) {
        refuse(document.id, std::get<RefusalReason>(inspection.document->verdict));
    } else if (inspection.is_too_costly) {
        // Refused rather than retried: CPU time depends on the document alone, not on how busy the machine is.
        refuse(document.id, RefusalReason::too_costly);
    } else {
        co_await blame_inspector_or(document, std::move(inspection.what));
    }
}

/// Without a verdict of the antivirus: begins an outage if the known-good picture has none either, else postpones the
/// document.
asio::awaitable<void> Inspections::blame_antivirus_or(const store::QuarantinedDocument& document) {
    const bool is_sound = co_await m_clamd.is_sound(probe_time);
    if (!is_sound) co_return begin_outage("antivirus", document, "no verdict on a good picture");
    journal::warning("document_not_scanned", {{"document", document.id.text()}});
    postpone(document);
}

/// After a crash of the inspector: begins an outage if the known-good picture crashes it too, else postpones the document
/// or, after several crashes, refuses it.
asio::awaitable<void> Inspections::blame_inspector_or(const store::QuarantinedDocument& document, std::string what) {
    const bool is_sound = co_await m_inspector.is_sound(probe_time);
    if (!is_sound) co_return begin_outage("inspector", document, what);
    if (m_crashes.size() >= most_remembered) m_crashes.clear();
    const int crashes = ++m_crashes[document.id];
    journal::warning("inspector_died", {{"document", document.id.text()}, {"what", what}, {"times", crashes}});
    if (crashes >= most_crashes) {
        refuse(document.id, RefusalReason::too_costly);
    } else {
        postpone(document);
    }
}

void Inspections::postpone(const store::QuarantinedDocument& document) {
    const auto pause = std::min(m_office.first_pause * (1 << std::clamp(document.attempts, 0, 10)), longest_pause);
    store::Inspections{m_connection}.postpone(document.id, utc_now() + pause);
}

void Inspections::refuse(const Uuid& document, RefusalReason reason) {
    m_verdicts.refuse(document, reason);
    m_crashes.erase(document);
}

void Inspections::begin_outage(const char* who, const store::QuarantinedDocument& document, const std::string& what) {
    if (m_away == nullptr) journal::warning("inspections_stopped", {{"away", who}, {"what", what}});
    m_away = who;
    // Due as soon as the outage is over.
    store::Inspections{m_connection}.postpone(document.id, utc_now());
}

asio::awaitable<void> Inspections::wait_out_outage() {
    std::chrono::milliseconds pause = m_office.first_pause;
    for (bool is_over = false; !is_over; pause = std::min(pause * 2, longest_outage_pause)) {
        co_await wait(pause);
        is_over = co_await m_clamd.is_sound(probe_time);
        if (is_over) is_over = co_await m_inspector.is_sound(inspection_time);
    }
    journal::info("inspections_go_on", {{"back", m_away}});
    m_away = nullptr;
}

}  // namespace eservices::jobs
