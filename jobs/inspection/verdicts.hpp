// What an inspection came to, written down and told.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "html/engine/template/pages.hpp"
#include "jobs/inspection/inspected_paper.hpp"
#include "sql/documents/inspections.hpp"
#include "values/token.hpp"

namespace eservices::jobs {

/// How refusals are told.
struct RefusalMails {
    std::string base_url;  ///< links begin with it
    SecretKey key = {};    ///< the portal's own
    /// After the refusal, so that whoever sent five wrong files gets one mail.
    std::chrono::milliseconds after{60'000};
};

class Verdicts {
  public:
    /// The connection must have Inspections::statements and Outbox::writer_statements.
    Verdicts(store::Connection& connection, html::Pages& pages, RefusalMails mails)
        : m_connection(connection), m_pages(pages), m_mails(std::move(mails)) {}

    /// Seals the paper as it was made anew with the key of the document, in the place of what was sent. Throws as
    /// Connection::execute does.
    void accept(const store::QuarantinedDocument& document, const DocumentKey& key, const AcceptedPaper& paper,
                const InspectedPaper& inspected);

    /// Forgets what was sent; tell_refusals() tells it. Throws as Connection::execute does.
    void refuse(const Uuid& document, RefusalReason reason);

    /// Writes one mail to each person and request about the papers of theirs that were refused; false when none is due. A paper that nobody
    /// uses yet, because its request is still under way, waits. Throws as Connection::execute does.
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
