// "Mon porte-documents": the documents that a citizen keeps and reuses.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/documents/documents.hpp"

namespace eservices::store {

/// What a citizen enters about a document.
struct DocumentDetails {
    std::string name, kind;
    std::optional<std::string> expires_on;  ///< `2027-03-31`
};

/// A document in a citizen's porte-documents.
struct StoredDocument {
    Uuid id;  ///< identifies the place, whose file may be replaced
    DocumentDetails details;
    UtcTime added_at;
    DocumentSummary file;
};

/// The order of a list of documents; equal ones are sorted latest first.
enum class DocumentOrder : std::uint8_t { latest, name, kind, expiry };

class DocumentStore {
  public:
    static const Statements statements;
    explicit DocumentStore(Connection& connection) : m_connection(connection) {}

    /// The user's documents whose names contain these words, as is_called() matches them; all documents for no words. A user
    /// has a few hundred at most.
    std::vector<StoredDocument> list(const Uuid& user, std::string_view words = {},
                                     DocumentOrder order = DocumentOrder::latest);

    /// nullopt when the document is not this user's.
    std::optional<StoredDocument> find(const Uuid& user, const Uuid& document);

    /// Total size in bytes of the user's documents, refused ones excluded.
    std::size_t used_bytes(const Uuid& user);
    /// Like used_bytes(); locks the total until the transaction ends.
    std::size_t used_bytes_locked(const Uuid& user);

    void add(const Uuid& user, const Uuid& id, const DocumentDetails& details, const Uuid& document, UtcTime now);

    /// Like find(); locks the document until the transaction ends.
    std::optional<StoredDocument> find_and_lock(const Uuid& user, const Uuid& document);
    void rename(const Uuid& user, const Uuid& document, const DocumentDetails& details);
    /// Puts the file `by` in the same place; requests keep the former file.
    bool replace(const Uuid& user, const Uuid& document, const Uuid& by, UtcTime now);
    bool remove(const Uuid& user, const Uuid& document);

    /// The content, or the thumbnail, of an accepted document; nullopt when this user has no such document.
    std::optional<SealedPart> content(const Uuid& user, const Uuid& document);
    std::optional<SealedPart> thumbnail(const Uuid& user, const Uuid& document);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
