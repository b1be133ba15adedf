// "Mon porte-documents": the papers that a citizen keeps and reuses.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/documents/documents.hpp"

namespace eservices::store {

/// What a citizen says of a paper.
struct PaperDetails {
    std::string name, kind;
    std::optional<std::string> expires_on;  ///< `2027-03-31`
};

/// A paper in somebody's porte-documents.
struct StoredPaper {
    Uuid id;  ///< of its place there; it may be replaced by another file
    PaperDetails details;
    UtcTime added_at;
    DocumentSummary document;
};

/// How a list of papers is sorted; where two are equal, the latest comes first.
enum class PaperOrder : std::uint8_t { latest, name, kind, expiry };

class DocumentStore {
  public:
    static const Statements statements;
    explicit DocumentStore(Connection& connection) : m_connection(connection) {}

    /// The user's papers whose name has these words in it, as is_called() finds them; all of them for no words. They are some hundreds
    /// at most.
    std::vector<StoredPaper> list(const Uuid& user, std::string_view words = {}, PaperOrder order = PaperOrder::latest);

    /// Nothing when it is not this user's.
    std::optional<StoredPaper> find(const Uuid& user, const Uuid& paper);

    /// Bytes that the user's papers take in all, refused ones not counted.
    std::size_t used_bytes(const Uuid& user);
    /// The same, and nobody else asks this way before the transaction's end.
    std::size_t used_bytes_locked(const Uuid& user);

    void add(const Uuid& user, const Uuid& id, const PaperDetails& details, const Uuid& document, UtcTime now);

    /// The same as find(), and nobody else changes it before this transaction ends.
    std::optional<StoredPaper> find_and_lock(const Uuid& user, const Uuid& paper);
    void rename(const Uuid& user, const Uuid& paper, const PaperDetails& details);
    /// Puts another file in its place; requests keep the former one.
    bool replace(const Uuid& user, const Uuid& paper, const Uuid& document, UtcTime now);
    bool remove(const Uuid& user, const Uuid& paper);

    /// The content, or the thumbnail, of an accepted paper; nothing when there is none of this user's.
    std::optional<SealedPart> content(const Uuid& user, const Uuid& paper);
    std::optional<SealedPart> thumbnail(const Uuid& user, const Uuid& paper);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
