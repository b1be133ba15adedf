// One case officer's account, in the hands of an administrator. Nobody sets another's password: a link is mailed. Each change is noted
// in the audit trail.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::staff::officer {

Response show(const Visit& visit);

/// Replaces departments and roles of somebody else, for an administrator who types their own password; the officer and the other
/// administrators are told by mail. Refused for one's own account, and when no enabled administrator would be left.
Response save_rights(const Visit& visit);

/// Ends the sessions and voids the links too. Refused when no enabled administrator would be left.
Response disable(const Visit& visit);

Response close_sessions(const Visit& visit);

/// Mails a link with which the officer chooses a password.
Response send_link(const Visit& visit);

}  // namespace eservices::handlers::office::staff::officer
