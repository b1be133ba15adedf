// The owner of a draft: an account or a browser.
#pragma once

#include <optional>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// Whose drafts this visitor sees: the account's or, before login, the browser's.
store::DraftOwner owner_of(const Visit& visit);

/// The visitor that this browser was before its user signed in; nullopt without a visitor cookie.
std::optional<store::DraftOwner> visitor_of(const Visit& visit);

}  // namespace eservices::handlers
