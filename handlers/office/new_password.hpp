// The link with which a case officer chooses a password: the first one or another.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// Mails the link, good once within 24 hours, as html/mail/`name` puts it; those sent before no longer hold. Call it inside a
/// transaction.
void send_officer_link(const Visit& visit, const store::CaseOfficer& officer, std::string_view name);

namespace office::new_password {

Response form(const Visit& visit);

/// Uses the link once, ends all sessions of the account and tells its owner by mail. The second factor stays as it is.
Response submit(const Visit& visit);

}  // namespace office::new_password
}  // namespace eservices::handlers
