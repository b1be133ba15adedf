// An officer's recovery codes: making them and showing them once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// Replaces the officer's codes by ten new ones. Call it inside a transaction.
std::vector<std::string> renew_recovery_codes(const Visit& visit, const Uuid& officer);

/// The page that shows them; `next` is the address behind its button.
Response show_recovery_codes(const Visit& visit, const std::vector<std::string>& codes, std::string_view next);

}  // namespace eservices::handlers
