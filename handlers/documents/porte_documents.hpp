// "Mon porte-documents": papers kept once, and reused.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::documents::porte_documents {

/// What the citizen has there, the latest first; `?q=` looks for words, `?tri=` sorts by `nom`, `type` or `echeance`.
Response list(const Visit& visit);

/// Adds one or several files.
Response add(const Visit& visit);

/// One paper: its preview, its name, kind and expiry date.
Response show(const Visit& visit);
Response describe(const Visit& visit);

/// Another file in its place; requests keep the one that they were sent with.
Response replace(const Visit& visit);

/// The paper, and the small picture of it.
Response content(const Visit& visit);
Response thumbnail(const Visit& visit);

/// Asks once more, then removes it; requests keep theirs.
Response confirm_removal(const Visit& visit);
Response remove(const Visit& visit);

/// The words of a kind of paper, as the form that asks for it says them; the kind itself when the form no longer has it.
std::string kind_words(const Visit& visit, const std::string& kind);

}  // namespace eservices::handlers::documents::porte_documents
