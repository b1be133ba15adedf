// Queries on the porte-documents.
#include "sql/documents/document_store.hpp"

#include <utility>

#include "sql/documents/document_rows.hpp"
#include "values/name_search.hpp"

namespace eservices::store {
namespace {

StoredDocument read_stored_document(const Rows& rows) {
    return {.id = rows.id(1),
            .details = {rows.text(2), rows.text(3), rows.optional_text(4)},
            .added_at = rows.time(5),
            .file = read_document(rows, 6)};
}

}  // namespace

constexpr Statement stored_documents_of_user{
    "document_store.list",
    "SELECT s.id, s.name, s.kind, s.expires_on, s.added_at, d.id, d.state, d.refusal_reason, d.extension, d.bytes, "
    "d.pages, d.removed FROM document_store s JOIN documents d ON d.id = s.document_id WHERE s.user_id = ? "
    "ORDER BY CASE ? WHEN 1 THEN s.name WHEN 2 THEN s.kind END, "
    "CASE WHEN ? = 3 THEN COALESCE(s.expires_on, '9999-12-31') END, s.id DESC"};

std::vector<StoredDocument> DocumentStore::list(const Uuid& user, std::string_view words, DocumentOrder order) {
    const int sorted_by = static_cast<int>(order);
    std::vector<StoredDocument> documents;
    Rows rows = m_connection.query(stored_documents_of_user, user, sorted_by, sorted_by);
    while (rows.next()) {
        StoredDocument document = read_stored_document(rows);
        if (is_called(document.details.name, words)) documents.push_back(std::move(document));
    }
    return documents;
}

constexpr Statement stored_document_by_id{
    "document_store.find",
    "SELECT s.id, s.name, s.kind, s.expires_on, s.added_at, d.id, d.state, d.refusal_reason, d.extension, d.bytes, "
    "d.pages, d.removed FROM document_store s JOIN documents d ON d.id = s.document_id WHERE s.id = ? AND s.user_id = ?"};

std::optional<StoredDocument> DocumentStore::find(const Uuid& user, const Uuid& document) {
    Rows rows = m_connection.query(stored_document_by_id, document, user);
    if (!rows.next()) return std::nullopt;
    return read_stored_document(rows);
}

constexpr Statement lock_user{"document_store.lock", "SELECT id FROM users WHERE id = ? FOR UPDATE"};
constexpr Statement sum{"document_store.used_bytes",
                        "SELECT CAST(COALESCE(SUM(d.bytes), 0) AS SIGNED) FROM document_store s "
                        "JOIN documents d ON d.id = s.document_id WHERE s.user_id = ? AND d.state <> 'refused'"};

std::size_t DocumentStore::used_bytes_locked(const Uuid& user) {
    m_connection.query(lock_user, user);
    return used_bytes(user);
}

std::size_t DocumentStore::used_bytes(const Uuid& user) {
    Rows rows = m_connection.query(sum, user);
    return rows.next() ? static_cast<std::size_t>(rows.number(1)) : 0;
}

constexpr Statement insert_stored_document{
    "document_store.add",
    "INSERT INTO document_store (id, user_id, document_id, name, kind, expires_on, added_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"};

void DocumentStore::add(const Uuid& user, const Uuid& id, const DocumentDetails& details, const Uuid& document,
                        UtcTime now) {
    m_connection.execute(insert_stored_document, id, user, document, details.name, details.kind, details.expires_on,
                         now);
}

constexpr Statement lock_document{"document_store.lock_document",
                                  "SELECT id FROM document_store WHERE id = ? AND user_id = ? FOR UPDATE"};
constexpr Statement describe{
    "document_store.rename",
    "UPDATE document_store SET name = ?, kind = ?, expires_on = ? WHERE id = ? AND user_id = ?"};

std::optional<StoredDocument> DocumentStore::find_and_lock(const Uuid& user, const Uuid& document) {
    if (!m_connection.query(lock_document, document, user).next()) return std::nullopt;
    return find(user, document);
}

void DocumentStore::rename(const Uuid& user, const Uuid& document, const DocumentDetails& details) {
    m_connection.execute(describe, details.name, details.kind, details.expires_on, document, user);
}

constexpr Statement exchange{"document_store.replace",
                             "UPDATE document_store SET document_id = ?, added_at = ? WHERE id = ? AND user_id = ?"};

bool DocumentStore::replace(const Uuid& user, const Uuid& document, const Uuid& by, UtcTime now) {
    return m_connection.execute(exchange, by, now, document, user) > 0;
}

constexpr Statement erase_stored_document{"document_store.remove",
                                          "DELETE FROM document_store WHERE id = ? AND user_id = ?"};

bool DocumentStore::remove(const Uuid& user, const Uuid& document) {
    return m_connection.execute(erase_stored_document, document, user) > 0;
}

constexpr Statement whole{
    "document_store.content",
    "SELECT d.id, s.name, d.extension, d.master_key, d.wrapped_key, d.content FROM document_store s "
    "JOIN documents d ON d.id = s.document_id WHERE s.id = ? AND s.user_id = ? AND d.state = 'accepted'"};

std::optional<SealedPart> DocumentStore::content(const Uuid& user, const Uuid& document) {
    return read_sealed_part(m_connection.query(whole, document, user));
}

constexpr Statement small{
    "document_store.thumbnail",
    "SELECT d.id, s.name, d.extension, d.master_key, d.wrapped_key, d.thumbnail FROM document_store s "
    "JOIN documents d ON d.id = s.document_id "
    "WHERE s.id = ? AND s.user_id = ? AND d.state = 'accepted' AND d.thumbnail IS NOT NULL"};

std::optional<SealedPart> DocumentStore::thumbnail(const Uuid& user, const Uuid& document) {
    return read_sealed_part(m_connection.query(small, document, user));
}

constexpr const Statement* all_of_document_store[] = {&stored_documents_of_user,
                                                      &stored_document_by_id,
                                                      &lock_user,
                                                      &sum,
                                                      &insert_stored_document,
                                                      &lock_document,
                                                      &describe,
                                                      &exchange,
                                                      &erase_stored_document,
                                                      &whole,
                                                      &small};
constinit const Statements DocumentStore::statements = all_of_document_store;

}  // namespace eservices::store
