// Inspects the documents in quarantine.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "jobs/inspection/clamd.hpp"
#include "jobs/inspection/inspector_process.hpp"
#include "jobs/inspection/verdicts.hpp"
#include "jobs/process/asio.hpp"

namespace eservices::jobs {

struct InspectionOffice {
    MasterKeys keys;
    std::filesystem::path clamd_socket;  ///< empty: no antivirus
    std::filesystem::path inspector;     ///< path of the program
    std::size_t max_bytes = 0;           ///< limit of a document's size
    RefusalMails mails;
    /// The wait after an inspection without a verdict, or at the start of an outage; doubled each time, up to a limit.
    std::chrono::milliseconds first_pause{10'000};
};

class Inspections {
  public:
    /// The connection must have store::Inspections::statements and Outbox::writer_statements.
    Inspections(asio::io_context& io, store::Connection& connection, html::Pages& pages, InspectionOffice office);

    /// Inspects for ever, on the thread of `io`, two documents at a time, each about a tenth of a second after its upload:
    /// first the antivirus, then the inspector. Several processes may do so at once. A document leaves the quarantine only
    /// with a verdict; an interrupted inspection is repeated after six minutes, by any process. While the antivirus or
    /// the inspector is out of order no document is taken, which is logged once; the database's absence is waited out as
    /// well.
    asio::awaitable<void> run();

  private:
    std::chrono::milliseconds step();
    void take_up_abandoned(UtcTime now);
    asio::awaitable<void> inspect(store::QuarantinedDocument document);
    asio::awaitable<void> find_verdict(const store::QuarantinedDocument& document);
    asio::awaitable<void> ask_inspector(const store::QuarantinedDocument& document, DocumentKey key, std::string plain);
    asio::awaitable<void> blame_antivirus_or(const store::QuarantinedDocument& document);
    asio::awaitable<void> blame_inspector_or(const store::QuarantinedDocument& document, std::string what);
    void begin_outage(const char* who, const store::QuarantinedDocument& document, const std::string& what);
    asio::awaitable<void> wait_out_outage();
    void postpone(const store::QuarantinedDocument& document);
    void refuse(const Uuid& document, RefusalReason reason);
    asio::awaitable<void> wait(std::chrono::milliseconds at_most);

    asio::io_context& m_io;
    store::Connection& m_connection;
    InspectionOffice m_office;
    Clamd m_clamd;
    InspectorProcess m_inspector;
    Verdicts m_verdicts;
    asio::steady_timer m_news;
    int m_in_hand = 0;
    const char* m_away = nullptr;     ///< "antivirus" or "inspector" during an outage, else null
    std::vector<Uuid> m_abandoned{};  ///< documents whose verdict could not be recorded while the database was away
    std::map<Uuid, int> m_crashes{};  ///< the inspector's consecutive crashes, by document
};

}  // namespace eservices::jobs
