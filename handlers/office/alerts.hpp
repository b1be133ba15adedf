// Mails about changes to officers' accounts, and about citizens' accounts that are reset at the counter.
#pragma once

#include <string_view>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// Notifies the other enabled administrators of a change to an officer's account: `change` is one of the sections ADDED, RIGHTS, ENABLED
/// and DISABLED of html/mail/office/alert. An administrator who was disabled is notified too. `changed` has the rights that hold now.
/// Call it inside the transaction of the change.
void alert_administrators(const Visit& visit, std::string_view change, const store::Officer& changed);

/// The same for a step of a citizen's reset: RESET_PROPOSED or RESET_CONFIRMED. The mail does not name the citizen.
void alert_administrators(const Visit& visit, std::string_view step);

/// Notifies an officer of their new rights and of who gave them.
void tell_of_rights(const Visit& visit, const store::Officer& changed);

}  // namespace eservices::handlers
