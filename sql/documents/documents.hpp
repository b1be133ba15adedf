// Documents: encrypted files, and their use in requests and drafts.
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

    /// Writes a quarantined document, piece by piece. A document that no draft, request or porte-documents uses within the
    /// hour is purged.
    void add(const NewDocument& document, UtcTime now);

    /// nullopt for a document that never came or was purged.
    std::optional<DocumentSummary> find(const Uuid& document);

    /// The documents of a draft, in the order given to keep_in_draft(). The caller has checked that the draft is the
    /// owner's.
    std::vector<DraftDocument> of_draft(const Uuid& draft);

    /// Replaces the documents of the draft. Call inside the transaction that locked it.
    void keep_in_draft(const Uuid& draft, const std::vector<DraftDocument>& documents);

    /// Appends documents to a request that the caller has found. Call inside a transaction.
    void attach(const Uuid& request, std::optional<Uuid> message, const std::vector<DocumentUse>& documents);

    /// The documents of a request that the caller has found.
    std::vector<RequestDocument> of_request(const Uuid& request);

    /// The content of an accepted document of a request that the caller has found; nullopt when the request has no such
    /// document.
    std::optional<SealedPart> content_in_request(const Uuid& request, const Uuid& document);

    /// The wrapped key of an accepted document that the caller has found for its owner; nullopt when it is not accepted or
    /// was purged.
    std::optional<WrappedKey> key_of(const Uuid& document);
    /// At most `length` bytes of the encrypted content from `offset`; empty past the end, or when the document was purged.
    std::string sealed_bytes(const Uuid& document, std::size_t offset, std::size_t length);

    /// Records that the officer opened the document.
    void record_reading(const Uuid& officer, const Uuid& request, const Uuid& document, UtcTime now);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
