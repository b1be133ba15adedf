// Records the verdicts of inspections and notifies people of refusals.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "html/engine/template/pages.hpp"
#include "jobs/inspection/inspected_document.hpp"
#include "sql/documents/inspections.hpp"
#include "values/token.hpp"

namespace eservices::jobs {

/// The settings of the mails about refusals.
struct RefusalMails {
    std::string base_url;  ///< links begin with it
    SecretKey key = {};    ///< the portal's secret key
    /// The wait after a refusal, so that five wrong files of one person make one mail.
    std::chrono::milliseconds after{60'000};
};

class Verdicts {
  public:
    /// The connection must have Inspections::statements and Outbox::writer_statements.
    Verdicts(store::Connection& connection, html::Pages& pages, RefusalMails mails)
        : m_connection(connection), m_pages(pages), m_mails(std::move(mails)) {}

    /// Stores the rewritten document, encrypted with the document's key, in place of the original. Throws like
    /// Connection::execute.
    void accept(const store::QuarantinedDocument& document, const DocumentKey& key, const AcceptedDocument& accepted,
                const InspectedDocument& inspected);

    /// Deletes the content; tell_refusals() sends the notification. Throws like Connection::execute.
    void refuse(const Uuid& document, RefusalReason reason);

    /// Writes one mail to each person and request about their refused documents; false when none is due. A document not used
    /// yet, because its request is still being filed, waits. Throws like Connection::execute.
    bool tell_refusals();

  private:
    struct Letter;
    [[nodiscard]] std::string link_of(const store::DocumentUser& user) const;
    void collect(const store::UntoldRefusal& refusal, std::vector<Letter>& letters);
    void write(const Letter& letter);

    store::Connection& m_connection;
    html::Pages& m_pages;
    RefusalMails m_mails;
};

}  // namespace eservices::jobs
