// Queries on documents and their uses.
#include "sql/documents/documents.hpp"

#include "sql/documents/document_rows.hpp"

namespace eservices::store {

constexpr Statement insert_document{"documents.add",
                                    "INSERT INTO documents (id, extension, bytes, master_key, wrapped_key, content, "
                                    "received_at, inspect_at, of_visitor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"};

void Documents::add(const NewDocument& document, UtcTime now) {
    m_connection.execute(insert_document, document.id, document.extension, document.bytes, document.key.master,
                         document.key.sealed, Stream{document.sealed}, now, now, document.of_visitor);
}

constexpr Statement document_by_id{
    "documents.find", "SELECT id, state, refusal_reason, extension, bytes, pages, removed FROM documents WHERE id = ?"};

std::optional<DocumentSummary> Documents::find(const Uuid& document) {
    Rows rows = m_connection.query(document_by_id, document);
    if (!rows.next()) return std::nullopt;
    return read_document(rows, 1);
}

constexpr Statement draft_list{
    "documents.of_draft",
    "SELECT d.id, d.state, d.refusal_reason, d.extension, d.bytes, d.pages, d.removed, u.field, u.name FROM draft_documents u "
    "JOIN documents d ON d.id = u.document_id WHERE u.draft_id = ? ORDER BY u.position"};

std::vector<DraftDocument> Documents::of_draft(const Uuid& draft) {
    std::vector<DraftDocument> documents;
    for (Rows rows = m_connection.query(draft_list, draft); rows.next();)
        documents.push_back({read_document(rows, 1), rows.text(8), rows.text(9)});
    return documents;
}

constexpr Statement draft_clear{"documents.clear_draft", "DELETE FROM draft_documents WHERE draft_id = ?"};
constexpr Statement draft_keep{
    "documents.keep_in_draft",
    "INSERT INTO draft_documents (draft_id, position, document_id, field, name) VALUES (?, ?, ?, ?, ?)"};

void Documents::keep_in_draft(const Uuid& draft, const std::vector<DraftDocument>& documents) {
    m_connection.execute(draft_clear, draft);
    for (std::size_t i = 0; i < documents.size(); ++i)
        m_connection.execute(draft_keep, draft, i, documents[i].file.id, documents[i].field, documents[i].name);
}

constexpr Statement request_attach{
    "documents.attach",
    "INSERT INTO request_documents (request_id, position, document_id, message_id, label, name) "
    "SELECT ?, COALESCE(MAX(position) + 1, 0), ?, ?, ?, ? FROM request_documents WHERE request_id = ?"};

void Documents::attach(const Uuid& request, std::optional<Uuid> message, const std::vector<DocumentUse>& documents) {
    for (const DocumentUse& use : documents)
        m_connection.execute(request_attach, request, use.document, message, use.label, use.name, request);
}

constexpr Statement request_list{
    "documents.of_request",
    "SELECT d.id, d.state, d.refusal_reason, d.extension, d.bytes, d.pages, d.removed, u.label, u.name, u.message_id "
    "FROM request_documents u JOIN documents d ON d.id = u.document_id WHERE u.request_id = ? ORDER BY u.position"};

std::vector<RequestDocument> Documents::of_request(const Uuid& request) {
    std::vector<RequestDocument> documents;
    for (Rows rows = m_connection.query(request_list, request); rows.next();)
        documents.push_back({read_document(rows, 1), rows.text(8), rows.text(9),
                             rows.is_null(10) ? std::optional<Uuid>{} : rows.id(10)});
    return documents;
}

constexpr Statement request_content{
    "documents.content_in_request",
    "SELECT d.id, u.name, d.extension, d.master_key, d.wrapped_key, d.content FROM request_documents u "
    "JOIN documents d ON d.id = u.document_id WHERE u.request_id = ? AND d.id = ? AND d.state = 'accepted' LIMIT 1"};

std::optional<SealedPart> Documents::content_in_request(const Uuid& request, const Uuid& document) {
    return read_sealed_part(m_connection.query(request_content, request, document));
}

constexpr Statement accepted_key{"documents.key_of",
                                 "SELECT master_key, wrapped_key FROM documents WHERE id = ? AND state = 'accepted'"};

std::optional<WrappedKey> Documents::key_of(const Uuid& document) {
    Rows rows = m_connection.query(accepted_key, document);
    if (!rows.next()) return std::nullopt;
    return WrappedKey{rows.text(1), rows.text(2)};
}

constexpr Statement accepted_bytes{
    "documents.sealed_bytes", "SELECT SUBSTRING(content, ?, ?) FROM documents WHERE id = ? AND state = 'accepted'"};

std::string Documents::sealed_bytes(const Uuid& document, std::size_t offset, std::size_t length) {
    Rows rows = m_connection.query(accepted_bytes, offset + 1, length, document);
    return rows.next() ? rows.text(1) : std::string{};
}

constexpr Statement reading{"documents.record_reading",
                            "INSERT INTO document_readings (officer_id, document_id, request_id, read_at) "
                            "VALUES (?, ?, ?, ?)"};

void Documents::record_reading(const Uuid& officer, const Uuid& request, const Uuid& document, UtcTime now) {
    m_connection.execute(reading, officer, document, request, now);
}

constexpr const Statement* all_of_documents[] = {&insert_document, &document_by_id, &draft_list,   &draft_clear,
                                                 &draft_keep,      &request_attach, &request_list, &request_content,
                                                 &accepted_key,    &accepted_bytes, &reading};
constinit const Statements Documents::statements = all_of_documents;

}  // namespace eservices::store
