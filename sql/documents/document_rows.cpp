// Reads columns in the order in which the repositories select them.
#include "sql/documents/document_rows.hpp"

namespace eservices::store {

DocumentSummary read_document(const Rows& rows, unsigned first) {
    DocumentSummary document{.id = rows.id(first),
                             .state = document_state_of(rows.text(first + 1)),
                             .refusal = {},
                             .extension = rows.text(first + 3),
                             .bytes = static_cast<std::size_t>(rows.number(first + 4)),
                             .pages = rows.is_null(first + 5) ? 0 : static_cast<int>(rows.number(first + 5)),
                             .removed = removals_of(rows.text(first + 6)).value_or(Removals{})};
    if (const auto reason = rows.optional_text(first + 2)) document.refusal = refusal_reason_of(*reason);
    return document;
}

std::optional<SealedPart> read_sealed_part(Rows rows) {
    if (!rows.next()) return std::nullopt;
    return SealedPart{.id = rows.id(1),
                      .name = rows.text(2),
                      .extension = rows.text(3),
                      .key = {rows.text(4), rows.text(5)},
                      .sealed = rows.text(6)};
}

}  // namespace eservices::store
