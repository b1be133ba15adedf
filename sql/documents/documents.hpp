// Papers: encrypted files, and the requests and drafts that use them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sql/documents/document_types.hpp"
#include "sql/engine/connection.hpp"

namespace eservices::store {

class Documents {
  public:
    static const Statements statements;
    explicit Documents(Connection& connection) : m_connection(connection) {}

    /// Writes a quarantined paper, piece by piece. Nobody uses it yet: unless somebody does within the hour, it is purged.
    void add(const NewDocument& document, UtcTime now);

    /// Nothing when there is none: never received, or purged.
    std::optional<DocumentSummary> find(const Uuid& document);

    /// The papers of a draft, in the order of keep_in_draft(). The draft is one that the caller has found.
    std::vector<DraftDocument> of_draft(const Uuid& draft);

    /// These papers and no others belong to the draft. Call inside the transaction that locked it.
    void keep_in_draft(const Uuid& draft, const std::vector<DraftDocument>& documents);

    /// Adds papers to a request that the caller has found, after those it has. Call inside a transaction.
    void attach(const Uuid& request, std::optional<Uuid> message, const std::vector<DocumentUse>& documents);

    /// The papers of a request that the caller has found.
    std::vector<RequestDocument> of_request(const Uuid& request);

    /// The content of an accepted paper of a request that the caller has found; nothing when it has no such paper.
    std::optional<SealedPart> content_in_request(const Uuid& request, const Uuid& document);

    /// What wraps the key of an accepted paper that the caller has found for its owner; nothing when it is not accepted or was purged.
    std::optional<WrappedKey> key_of(const Uuid& document);
    /// At most `length` bytes of its sealed content, from `offset` on; empty behind its end, or when it was purged.
    std::string sealed_bytes(const Uuid& document, std::size_t offset, std::size_t length);

    /// Remembers that the officer opened it.
    void record_reading(const Uuid& officer, const Uuid& request, const Uuid& document, UtcTime now);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
