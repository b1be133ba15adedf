// Queries on inspections, the purge of documents and the rotation of their keys.
#include "sql/documents/inspections.hpp"

#include "values/person_name.hpp"

namespace eservices::store {

constexpr Statement due_inspections{"inspections.due",
                                    "SELECT id, extension, master_key, wrapped_key, content, attempts FROM documents "
                                    "WHERE of_visitor = ? AND inspect_at <= ? AND state = 'quarantined' "
                                    "ORDER BY inspect_at LIMIT 1 FOR UPDATE SKIP LOCKED"};
constexpr Statement lease{"inspections.lease", "UPDATE documents SET inspect_at = ? WHERE id = ?"};

std::optional<QuarantinedDocument> Inspections::take(UtcTime now, UtcTime until) {
    return m_connection.transaction([&]() -> std::optional<QuarantinedDocument> {
        for (const bool of_visitor : {false, true}) {
            Rows rows = m_connection.query(due_inspections, of_visitor, now);
            if (!rows.next()) continue;
            QuarantinedDocument document{.id = rows.id(1),
                                         .extension = rows.text(2),
                                         .key = {rows.text(3), rows.text(4)},
                                         .sealed = rows.text(5),
                                         .attempts = static_cast<int>(rows.number(6))};
            m_connection.execute(lease, until, document.id);
            return document;
        }
        return std::nullopt;
    });
}

constexpr Statement pass{
    "inspections.accept",
    "UPDATE documents SET state = 'accepted', content = ?, thumbnail = ?, extension = ?, bytes = ?, pages = NULLIF(?, 0), removed = ?, "
    "inspected_at = ?, inspect_at = NULL WHERE id = ? AND state = 'quarantined'"};

bool Inspections::accept(const Uuid& document, const AcceptedDocument& accepted, std::string_view sealed_content,
                         std::optional<std::string_view> sealed_thumbnail, UtcTime now) {
    const int pages = accepted.type == DocumentType::pdf ? accepted.pages : 0;
    const std::string removed = words(accepted.removed);
    return m_connection.execute(pass, sealed_content, sealed_thumbnail, ending_of(accepted.type), accepted.content_size,
                                pages, std::string_view{removed}, now, document) == 1;
}

constexpr Statement turn_down{
    "inspections.refuse",
    "UPDATE documents SET state = 'refused', refusal_reason = ?, content = NULL, thumbnail = NULL, inspected_at = ?, "
    "inspect_at = NULL WHERE id = ? AND state = 'quarantined'"};

bool Inspections::refuse(const Uuid& document, RefusalReason reason, UtcTime now) {
    return m_connection.execute(turn_down, code(reason), now, document) == 1;
}

constexpr Statement later{"inspections.postpone",
                          "UPDATE documents SET inspect_at = ?, attempts = attempts + 1 "
                          "WHERE id = ? AND state = 'quarantined'"};

void Inspections::postpone(const Uuid& document, UtcTime until) { m_connection.execute(later, until, document); }

constexpr Statement later_told{"inspections.tell_later",
                               "UPDATE documents SET inspect_at = ? WHERE id = ? AND state = 'refused'"};

void Inspections::tell_later(const Uuid& document, UtcTime when) { m_connection.execute(later_told, when, document); }

constexpr Statement untold{"inspections.untold",
                           "SELECT id, refusal_reason, extension, received_at, inspect_at FROM documents "
                           "WHERE inspect_at <= ? AND state = 'refused' "
                           "ORDER BY inspect_at LIMIT 50 FOR UPDATE SKIP LOCKED"};
constexpr Statement mark_told{"inspections.told", "UPDATE documents SET inspect_at = NULL WHERE id = ?"};

std::vector<UntoldRefusal> Inspections::take_untold(UtcTime now, UtcTime soon) {
    std::vector<UntoldRefusal> refusals;
    for (Rows rows = m_connection.query(untold, soon); rows.next();) {
        if (refusals.empty() && rows.time(5) > now) return {};
        refusals.push_back(
            {rows.id(1), refusal_reason_of(rows.text(2)).value_or(RefusalReason::damaged), rows.text(3), rows.time(4)});
    }
    for (const UntoldRefusal& refusal : refusals) m_connection.execute(mark_told, refusal.document);
    return refusals;
}

constexpr Statement users{
    "inspections.users_of",
    "SELECT u.email, u.given_names, u.family_name, s.name, '', NULL, o.extension FROM document_store s "
    "JOIN documents o ON o.id = s.document_id JOIN users u ON u.id = s.user_id WHERE s.document_id = ? "
    "UNION ALL "
    "SELECT COALESCE(u.email, r.requester_email), COALESCE(u.given_names, ''), COALESCE(u.family_name, ''), "
    "IF(r.user_id IS NULL, d.label, d.name), r.reference, IF(r.user_id IS NULL, r.id, NULL), o.extension "
    "FROM request_documents d JOIN documents o ON o.id = d.document_id "
    "JOIN requests r ON r.id = d.request_id LEFT JOIN users u ON u.id = r.user_id WHERE d.document_id = ? "
    "UNION ALL "
    "SELECT u.email, u.given_names, u.family_name, d.name, '', NULL, o.extension FROM draft_documents d "
    "JOIN documents o ON o.id = d.document_id "
    "JOIN drafts f ON f.id = d.draft_id JOIN users u ON u.id = f.user_id WHERE d.document_id = ? LIMIT 20"};

namespace {

/// `photo.jpg` for both "photo" and "photo.jpg"; another extension is added, not replaced: photo.jpg.pdf.
std::string with_extension(std::string name, const std::string& extension) {
    return name.ends_with('.' + extension) ? name : std::move(name) + '.' + extension;
}

DocumentUser user_in(const Rows& rows) {
    DocumentUser user{.email = rows.text(1),
                      .name = person_name(rows.text(2), rows.text(3)),
                      .title = rows.text(4),
                      .reference = rows.text(5)};
    if (!rows.is_null(6)) user.follow = rows.id(6);
    if (!user.follow) user.title = with_extension(std::move(user.title), rows.text(7));
    return user;
}

}  // namespace

std::vector<DocumentUser> Inspections::users_of(const Uuid& document) {
    std::vector<DocumentUser> found;
    for (Rows rows = m_connection.query(users, document, document, document); rows.next();)
        found.push_back(user_in(rows));
    return found;
}

constexpr Statement count_inspections{
    "inspections.waiting", "SELECT COUNT(*) FROM documents WHERE inspect_at IS NOT NULL AND state = 'quarantined'"};

std::int64_t Inspections::waiting() {
    Rows rows = m_connection.query(count_inspections);
    return rows.next() ? rows.number(1) : 0;
}

constexpr Statement window{
    "inspections.purge_window",
    "SELECT MAX(id), COUNT(*) FROM (SELECT id FROM documents WHERE id > ? ORDER BY id LIMIT 1000) w"};
constexpr Statement erase_unused{
    "inspections.purge_unused",
    "DELETE FROM documents WHERE id > ? AND id <= ? AND received_at < ? "
    "AND NOT EXISTS (SELECT 1 FROM document_store s WHERE s.document_id = documents.id) "
    "AND NOT EXISTS (SELECT 1 FROM request_documents r WHERE r.document_id = documents.id) "
    "AND NOT EXISTS (SELECT 1 FROM draft_documents f WHERE f.document_id = documents.id)"};

std::optional<Uuid> Inspections::purge_unused(const Uuid& from, UtcTime unused_before) {
    Rows rows = m_connection.query(window, from);
    if (!rows.next() || rows.number(2) == 0) return std::nullopt;
    const Uuid last = rows.id(1);
    m_connection.execute(erase_unused, from, last, unused_before);
    return last;
}

constexpr Statement erase_refused{"inspections.purge_refused",
                                  "DELETE FROM document_store WHERE document_id IN "
                                  "(SELECT id FROM documents WHERE state = 'refused' AND inspected_at < ?) LIMIT 1000"};

std::uint64_t Inspections::purge_refused(UtcTime refused_before) {
    return m_connection.execute(erase_refused, refused_before);
}

constexpr const Statement* of_inspection[] = {
    &due_inspections,   &lease,  &pass,         &turn_down,    &later, &later_told, &untold, &mark_told, &users,
    &count_inspections, &window, &erase_unused, &erase_refused};
constinit const Statements Inspections::statements = of_inspection;

constexpr Statement others{"document_keys.wrapped_otherwise",
                           "SELECT id, master_key, wrapped_key FROM documents WHERE master_key <> ? AND id > ? "
                           "ORDER BY id LIMIT 500"};

std::vector<DocumentKeys::Row> DocumentKeys::wrapped_otherwise(std::string_view master, const Uuid& from) {
    std::vector<Row> found;
    for (Rows rows = m_connection.query(others, master, from); rows.next();)
        found.push_back({rows.id(1), {rows.text(2), rows.text(3)}});
    return found;
}

constexpr Statement write_key{"document_keys.rewrap",
                              "UPDATE documents SET master_key = ?, wrapped_key = ? WHERE id = ? AND wrapped_key = ?"};

bool DocumentKeys::rewrap(const Uuid& document, const WrappedKey& former, const WrappedKey& key) {
    return m_connection.execute(write_key, key.master, key.sealed, document, former.sealed) == 1;
}

constexpr const Statement* of_keys[] = {&others, &write_key};
constinit const Statements DocumentKeys::statements = of_keys;

}  // namespace eservices::store
