// The login page of officers, the first of two steps, and signing out.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::login {

Response form(const Visit& visit);

/// Checks the password and redirects to the second step: a code or, for an officer without a second factor, enrolment. A disabled
/// officer and one without a password get the same answer as an unknown one.
Response submit(const Visit& visit);

Response sign_out(const Visit& visit);

}  // namespace eservices::handlers::office::login
