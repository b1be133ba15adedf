// From a draft to a request.
#pragma once

#include <optional>
#include <string>

#include "handlers/open_draft.hpp"
#include "handlers/visit.hpp"

namespace eservices::handlers {

/// Files a complete draft of this visitor's: request, papers, acknowledgement by mail and the draft's end are one transaction. Of the same
/// draft filed several times, also at the same moment, one becomes a request and all get its page. Returns the path of the
/// confirmation.
std::string file_draft(const Visit& visit, const OpenDraft& draft);

/// The path of the confirmation of a draft that was filed before, if this visitor filed it.
std::optional<std::string> confirmation_of(const Visit& visit, const Uuid& draft);

/// Where a requester reads their request: in "Mon suivi" or, without an account, under its follow_code().
std::string requester_path(const Site& site, const Uuid& request, const std::string& reference, bool has_account);

}  // namespace eservices::handlers
