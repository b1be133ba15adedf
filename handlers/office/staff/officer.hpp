// The page on which an administrator changes an officer's account. Nobody sets another's password: a link is mailed. Each change
// is recorded in the audit trail.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::staff::officer {

Response show(const Visit& visit);

/// Replaces another officer's departments and roles. Requires the administrator's own password; notifies the officer and the other
/// administrators by mail. Refused for one's own account, and when no enabled administrator would be left.
Response save_rights(const Visit& visit);

/// Also ends the sessions and voids the links. Refused when no enabled administrator would be left.
Response disable(const Visit& visit);

Response close_sessions(const Visit& visit);

/// Mails a link with which the officer chooses a password.
Response send_link(const Visit& visit);

}  // namespace eservices::handlers::office::staff::officer
