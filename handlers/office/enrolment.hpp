// The pages on which an officer adds an authenticator application: required at the first login, and later to replace it.
#pragma once

#include <string_view>

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::enrolment {

/// Redirects an officer whose password was right and who has no second factor to the page; `landing` is the page after that.
Response ask(const Visit& visit, const store::Officer& officer, std::string_view landing);

/// Makes a new secret each time; it belongs to no account until one of its codes is confirmed.
Response form(const Visit& visit);
/// Checks the first code, stores the secret, opens the session and shows the recovery codes. Of concurrent submissions one succeeds.
Response submit(const Visit& visit);

/// The same to replace the application of a signed-in officer who has just typed the current password.
Response ask_renewal(const Visit& visit, const store::Officer& officer);
Response renewal_form(const Visit& visit);
/// Also ends the officer's other sessions and notifies the officer by mail.
Response renew(const Visit& visit);

}  // namespace eservices::handlers::office::enrolment
