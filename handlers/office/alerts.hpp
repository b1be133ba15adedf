// Who is told by mail of what officers do to officers' accounts, and to citizens' at the counter.
#pragma once

#include <string_view>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// Tells every administrator but whoever is signed in, and the officer whom it is about, that this was done to an officer's account:
/// `change` is one of the sections ADDED, RIGHTS, ENABLED and DISABLED of html/mail/office/alert. The account is as it is now. Call it inside
/// the transaction of the change.
void alert_administrators(const Visit& visit, std::string_view change, const store::CaseOfficer& changed);

/// The same of a step of a re-initialisation: RESET_PROPOSED or RESET_CONFIRMED. Whose account it is stays on the portal.
void alert_administrators(const Visit& visit, std::string_view step);

/// Tells the officer whose rights are these now, and who gave them.
void tell_of_rights(const Visit& visit, const store::CaseOfficer& changed);

}  // namespace eservices::handlers
