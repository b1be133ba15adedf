// "Mon porte-documents": the papers that a citizen keeps and reuses.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/documents/documents.hpp"

namespace eservices::store {

/// What a citizen enters about a paper.
struct PaperDetails {
    std::string name, kind;
    std::optional<std::string> expires_on;  ///< `2027-03-31`
};

/// A paper in a citizen's porte-documents.
struct StoredPaper {
    Uuid id;  ///< identifies the place, whose file may be replaced
    PaperDetails details;
    UtcTime added_at;
    DocumentSummary document;
};

/// The order of a list of papers; equal ones are sorted latest first.
enum class PaperOrder : std::uint8_t { latest, name, kind, expiry };

class DocumentStore {
  public:
    static const Statements statements;
    explicit DocumentStore(Connection& connection) : m_connection(connection) {}

    /// The user's papers whose names contain these words, as is_called() matches them; all papers for no words. A user
    /// has a few hundred at most.
    std::vector<StoredPaper> list(const Uuid& user, std::string_view words = {}, PaperOrder order = PaperOrder::latest);

    /// nullopt when the paper is not this user's.
    std::optional<StoredPaper> find(const Uuid& user, const Uuid& paper);

    /// Total size in bytes of the user's papers, refused ones excluded.
    std::size_t used_bytes(const Uuid& user);
    /// Like used_bytes(); locks the total until the transaction ends.
    std::size_t used_bytes_locked(const Uuid& user);

    void add(const Uuid& user, const Uuid& id, const PaperDetails& details, const Uuid& document, UtcTime now);

    /// Like find(); locks the paper until the transaction ends.
    std::optional<StoredPaper> find_and_lock(const Uuid& user, const Uuid& paper);
    void rename(const Uuid& user, const Uuid& paper, const PaperDetails& details);
    /// Puts another file in the same place; requests keep the former file.
    bool replace(const Uuid& user, const Uuid& paper, const Uuid& document, UtcTime now);
    bool remove(const Uuid& user, const Uuid& paper);

    /// The content, or the thumbnail, of an accepted paper; nullopt when this user has no such paper.
    std::optional<SealedPart> content(const Uuid& user, const Uuid& paper);
    std::optional<SealedPart> thumbnail(const Uuid& user, const Uuid& paper);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
