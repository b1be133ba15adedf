// Reads documents from rows; apart because several repositories join the documents' table.
#pragma once

#include <optional>

#include "sql/documents/document_types.hpp"
#include "sql/engine/connection.hpp"

namespace eservices::store {

/// From seven columns: id, state, refusal_reason, extension, bytes, pages, removed.
DocumentSummary read_document(const Rows& rows, unsigned first);

/// From one row: id, name, extension, master_key, wrapped_key, the sealed bytes.
std::optional<SealedPart> read_sealed_part(Rows rows);

}  // namespace eservices::store
