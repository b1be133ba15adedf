// "Mon porte-documents": documents that citizens upload once and reuse in their requests.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::documents::porte_documents {

/// The citizen's documents, newest first; `?q=` searches their names, `?tri=` sorts by `nom`, `type` or `echeance`.
Response list(const Visit& visit);

/// Adds one or several files.
Response add(const Visit& visit);

/// One document, with its preview; describe() saves its name, kind and expiry date.
Response show(const Visit& visit);
Response describe(const Visit& visit);

/// Replaces the file; requests keep the one that they were filed with.
Response replace(const Visit& visit);

/// The document itself, and its thumbnail.
Response content(const Visit& visit);
Response thumbnail(const Visit& visit);

/// Asks for confirmation, then removes the document; requests keep theirs.
Response confirm_removal(const Visit& visit);
Response remove(const Visit& visit);

/// The label of a kind of document in the form that offers it; the kind itself if the form no longer does.
std::string kind_words(const Visit& visit, const std::string& kind);

}  // namespace eservices::handlers::documents::porte_documents
