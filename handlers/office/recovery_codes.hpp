// A case officer's recovery codes: made, and shown this once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// Ten new codes in place of those that the officer had. Call it inside a transaction.
std::vector<std::string> renew_recovery_codes(const Visit& visit, const Uuid& officer);

/// The page that shows them; `next` is where its button leads.
Response show_recovery_codes(const Visit& visit, const std::vector<std::string>& codes, std::string_view next);

}  // namespace eservices::handlers
