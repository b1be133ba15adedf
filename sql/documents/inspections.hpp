// Documents that wait for inspection and its outcome: all that eservices-jobs may do with documents.
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
    int attempts = 0;    ///< earlier inspections without a verdict
};

/// A document refused before anything used it: the verdict came before the request that the document belongs to.
struct UntoldRefusal {
    Uuid document;
    RefusalReason reason;
    std::string extension;
    UtcTime received_at;
};

/// A citizen or officer to notify of a refused document.
struct DocumentUser {
    std::string email;
    std::string name;  ///< empty where nobody has proven to own the address
    std::string
        title;  ///< of the document: its file's name or, where nobody has proven to own the address, the question that it
                ///< answers
    std::string reference =
        {};  ///< of the request that it came with; empty: it is in the porte-documents or in a draft
    std::optional<Uuid> follow = {};  ///< the request itself, where it was filed without an account
};

class Inspections {
  public:
    static const Statements statements;
    explicit Inspections(Connection& connection) : m_connection(connection) {}

    /// Takes the document that has waited longest and leases it until `until`.
    std::optional<QuarantinedDocument> take(UtcTime now, UtcTime until);

    /// Replaces the file by its rewritten copy, whose kind counts rather than the name's. False when another process
    /// reached a verdict first.
    bool accept(const Uuid& document, const AcceptedDocument& accepted, std::string_view sealed_content,
                std::optional<std::string_view> sealed_thumbnail, UtcTime now);

    /// Deletes the content. False when another process reached a verdict first.
    bool refuse(const Uuid& document, RefusalReason reason, UtcTime now);

    /// For an inspection without a verdict: the document stays in quarantine and is taken again later.
    void postpone(const Uuid& document, UtcTime until);

    /// For a refusal without anybody to notify: from `when` on, take_untold() returns the document.
    void tell_later(const Uuid& document, UtcTime when);

    /// Once a refusal is due for notification, returns all that are due before `soon`, at most 50, and ends their wait
    /// in this transaction.
    std::vector<UntoldRefusal> take_untold(UtcTime now, UtcTime soon);

    /// The people to notify about a document who have an e-mail address: at most 20.
    std::vector<DocumentUser> users_of(const Uuid& document);

    /// How many documents wait for their inspection.
    std::int64_t waiting();

    /// Deletes unused documents that came before `unused_before`, examining at most 1,000 after `from`; returns where to
    /// go on, or nullopt at the end.
    std::optional<Uuid> purge_unused(const Uuid& from, UtcTime unused_before);

    /// Removes from the porte-documents at most 1,000 documents that were refused before then.
    std::uint64_t purge_refused(UtcTime refused_before);

  private:
    Connection& m_connection;
};

/// The keys of documents, for `eservices documents rotate`.
class DocumentKeys {
  public:
    static const Statements statements;
    explicit DocumentKeys(Connection& connection) : m_connection(connection) {}

    struct Row {
        Uuid id;
        WrappedKey key;
    };

    /// At most 500 documents after `from`, by id, whose key is wrapped by another master key.
    std::vector<Row> wrapped_otherwise(std::string_view master, const Uuid& from);

    /// Stores the rewrapped key, unless the stored key is no longer `former`.
    bool rewrap(const Uuid& document, const WrappedKey& former, const WrappedKey& key);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
