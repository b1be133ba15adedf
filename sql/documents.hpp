// Papers: encrypted files, and the requests and drafts that use them.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/connection.hpp"
#include "sql/drafts.hpp"
#include "values/document_cipher.hpp"
#include "values/inspection.hpp"

namespace eservices::store {

/// How far the inspection of a paper is; the codes in the database are the same words.
enum class DocumentState : std::uint8_t { quarantined, accepted, refused };

/// Throws std::out_of_range for a word that the database cannot hold.
DocumentState document_state_of(std::string_view word);

struct NewDocument {
    Uuid id;
    std::string_view extension;  ///< of the name, one that is taken
    std::size_t bytes = 0;       ///< of the content in clear
    WrappedKey key;
    std::istream& sealed;     ///< the content, as DocumentSealer made it
    bool of_visitor = false;  ///< sent by somebody who is not signed in: inspected after the others
};

/// What is known of a paper without opening it.
struct DocumentSummary {
    Uuid id;
    DocumentState state = DocumentState::quarantined;
    std::optional<RefusalReason> refusal;  ///< set exactly when it is refused
    std::string extension;
    std::size_t bytes = 0;
    int pages = 0;          ///< of an accepted PDF
    Removals removed = {};  ///< what an accepted PDF had when it came
};

/// A paper that somebody is writing about, beside the question that it answers.
struct DraftDocument {
    DocumentSummary document;
    std::string field, name;
};

/// A paper that came with a request or with a message.
struct RequestDocument {
    DocumentSummary document;
    std::string label, name;
    std::optional<Uuid> message;
};

/// A paper to be used: `position` and labels are its place in the request.
struct DocumentUse {
    Uuid document;
    std::string_view label, name;
};

/// One part of an accepted paper, still sealed.
struct SealedPart {
    Uuid id;
    std::string name, extension;
    WrappedKey key;
    std::string sealed;
};

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
