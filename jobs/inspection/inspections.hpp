// Inspecting the papers that wait in quarantine.
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
    std::filesystem::path inspector;     ///< the program
    std::size_t max_bytes = 0;           ///< of a paper
    RefusalMails mails;
    /// After no verdict: before the paper, or whatever is out of order, is tried again; doubled each time, up to a limit.
    std::chrono::milliseconds first_pause{10'000};
};

class Inspections {
  public:
    /// Prepares; run() does the work. The connection must have store::Inspections::statements and Outbox::writer_statements.
    Inspections(asio::io_context& io, store::Connection& connection, html::Pages& pages, InspectionOffice office);

    /// Inspects for ever, on the thread of `io`, two papers at a time, each about a tenth of a second after it came: the antivirus
    /// first, then the inspector. Several processes may do so at once. A paper leaves the quarantine with a verdict only; one whose
    /// inspection was cut short is taken again six minutes later, here or elsewhere. While the antivirus or the inspector is out of
    /// order no paper is taken, which is told to the journal once; the database's absence is waited out as well.
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
    const char* m_away = nullptr;     ///< "antivirus" or "inspector", during an outage
    std::vector<Uuid> m_abandoned{};  ///< whose verdict the database was not there to be told
    std::map<Uuid, int> m_crashes{};  ///< of the inspector, in a row, by paper
};

}  // namespace eservices::jobs
