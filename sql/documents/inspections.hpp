// Papers that wait for their inspection, and what becomes of them: what eservices-jobs may do with papers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/engine/connection.hpp"
#include "values/document_cipher.hpp"
#include "values/inspection.hpp"

namespace eservices::store {

struct QuarantinedDocument {
    Uuid id;
    std::string extension;
    WrappedKey key;
    std::string sealed;  ///< the content
    int attempts = 0;    ///< earlier inspections that came to no verdict
};

/// A paper that was refused before anybody used it: the verdict was quicker than the request that the paper came with.
struct UntoldRefusal {
    Uuid document;
    RefusalReason reason;
    std::string extension;
    UtcTime received_at;
};

/// Somebody who used a paper that was refused, to be told.
struct DocumentUser {
    std::string email;
    std::string name;  ///< empty where nobody has proven whose the address is
    std::string
        title;  ///< of the paper: its file's name or, where nobody has proven whose the address is, the question that it answers
    std::string reference =
        {};  ///< of the request that it came with; empty: it is in the porte-documents or in a draft
    std::optional<Uuid> follow = {};  ///< the request itself, where it was filed without an account
};

class Inspections {
  public:
    static const Statements statements;
    explicit Inspections(Connection& connection) : m_connection(connection) {}

    /// Takes the paper that has waited longest; until `until` nobody else gets it.
    std::optional<QuarantinedDocument> take(UtcTime now, UtcTime until);

    /// The paper as it was made anew replaces what was sent, and is of its own kind, whatever the name said. False when somebody else came to a verdict first.
    bool accept(const Uuid& document, const AcceptedPaper& paper, std::string_view sealed_content,
                std::optional<std::string_view> sealed_thumbnail, UtcTime now);

    /// What was sent is forgotten. False when somebody else came to a verdict first.
    bool refuse(const Uuid& document, RefusalReason reason, UtcTime now);

    /// No verdict: it stays in quarantine and is taken again later.
    void postpone(const Uuid& document, UtcTime until);

    /// Nobody was there to be told that a paper was refused: take_untold() finds it from then on.
    void tell_later(const Uuid& document, UtcTime when);

    /// Once one refusal is due to be told, all that are due before `soon`, at most 50: as of this transaction they do not wait any more.
    std::vector<UntoldRefusal> take_untold(UtcTime now, UtcTime soon);

    /// Who is to be told about a paper, by mail where there is an address: at most 20.
    std::vector<DocumentUser> users_of(const Uuid& document);

    /// How many papers wait for their inspection.
    std::int64_t waiting();

    /// Deletes papers that nobody uses and that came before `unused_before`, looking at no more than 1,000 of those after `from`;
    /// returns where to go on, or nothing at the end.
    std::optional<Uuid> purge_unused(const Uuid& from, UtcTime unused_before);

    /// Takes out of the porte-documents at most 1,000 papers that were refused before then.
    std::uint64_t purge_refused(UtcTime refused_before);

  private:
    Connection& m_connection;
};

/// The keys of papers, for `eservices documents rotate`.
class DocumentKeys {
  public:
    static const Statements statements;
    explicit DocumentKeys(Connection& connection) : m_connection(connection) {}

    struct Row {
        Uuid id;
        WrappedKey key;
    };

    /// At most 500 papers whose key another master key wraps than this one, after `from`, by id.
    std::vector<Row> wrapped_otherwise(std::string_view master, const Uuid& from);

    /// Writes the key wrapped anew, unless somebody changed it since it was `former`.
    bool rewrap(const Uuid& document, const WrappedKey& former, const WrappedKey& key);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
