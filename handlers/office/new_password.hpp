// The mailed link with which an officer chooses a first or a new password.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// Mails html/mail/`name` with a link that works once within 24 hours; earlier links stop working. Call it inside a transaction.
void send_officer_link(const Visit& visit, const store::Officer& officer, std::string_view name);

namespace office::new_password {

Response form(const Visit& visit);

/// Uses the link up, ends all sessions of the account and notifies its owner by mail. The second factor does not change.
Response submit(const Visit& visit);

}  // namespace office::new_password
}  // namespace eservices::handlers
