// From a draft to a request.
#pragma once

#include <string>

#include "handlers/requests/open_draft.hpp"
#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// Files a complete draft of this visitor's: request, papers, acknowledgement by mail and the draft's end are one transaction. Of the same
/// draft filed several times, also at the same moment, one becomes a request and all get its page. Returns the path of the
/// confirmation.
std::string file_draft(const Visit& visit, const OpenDraft& draft);

}  // namespace eservices::handlers
