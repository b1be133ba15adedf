// Turns a complete draft into a request.
#pragma once

#include <string>

#include "handlers/requests/open_draft.hpp"
#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// Files a complete draft of this visitor and returns the path of the confirmation. The request, its documents, the mailed
/// acknowledgement and the removal of the draft are one transaction. A draft filed several times, even at the same moment, becomes one
/// request, and all calls return its path.
std::string file_draft(const Visit& visit, const OpenDraft& draft);

}  // namespace eservices::handlers
