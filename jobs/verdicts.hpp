// What an inspection came to, written down and told.
#pragma once

#include <string>

#include "html/pages.hpp"
#include "jobs/inspected_paper.hpp"
#include "sql/inspections.hpp"
#include "values/token.hpp"

namespace eservices::jobs {

class Verdicts {
  public:
    /// The connection must have Inspections::statements and Outbox::writer_statements; links in mails begin with `base_url`,
    /// and `key` is the portal's own.
    Verdicts(store::Connection& connection, html::Pages& pages, std::string base_url, const SecretKey& key)
        : m_connection(connection), m_pages(pages), m_base_url(std::move(base_url)), m_key(key) {}

    /// Seals the paper as it was made anew with the key of the document, in the place of what was sent. Throws as
    /// Connection::execute does.
    void accept(const store::QuarantinedDocument& document, const DocumentKey& key, const AcceptedPaper& paper,
                const InspectedPaper& inspected);

    /// Forgets what was sent, and writes a mail to each person who used it, all or nothing. Throws as Connection::execute does.
    /// A paper that nobody uses yet, because its request is still under way, waits for tell_one_refusal().
    void refuse(const Uuid& document, RefusalReason reason);

    /// Tells those who use it by now about one paper that was refused before; false when none waits. Throws as
    /// Connection::execute does.
    bool tell_one_refusal();

  private:
    void tell_users(const store::UntoldRefusal& refusal);
    [[nodiscard]] std::string link_of(const store::DocumentUser& user) const;
    void tell(const store::DocumentUser& user, const Uuid& document, RefusalReason reason);

    store::Connection& m_connection;
    html::Pages& m_pages;
    std::string m_base_url;
    SecretKey m_key;
};

}  // namespace eservices::jobs
