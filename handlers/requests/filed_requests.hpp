// Requests that were filed: where their requester reads them.
#pragma once

#include <optional>
#include <string>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// The submission key of a request that was filed from this draft.
TokenHash submission_key_of(const Uuid& draft);

/// The path of the confirmation of a draft that was filed before, if this visitor filed it.
std::optional<std::string> confirmation_of(const Visit& visit, const Uuid& draft);

/// Where a requester reads their request: in "Mon suivi" or, without an account, under its follow_code().
std::string requester_path(const Site& site, const Uuid& request, const std::string& reference, bool has_account);

}  // namespace eservices::handlers
