// Whose drafts somebody sees.
#pragma once

#include <optional>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// Whose drafts this visitor sees: the account's or, before login, the browser's.
store::DraftOwner owner_of(const Visit& visit);

/// The visitor that this browser was before somebody signed in there, if it may still have drafts.
std::optional<store::DraftOwner> visitor_of(const Visit& visit);

}  // namespace eservices::handlers
