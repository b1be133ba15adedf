// The case officers' own door.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::login {

Response form(const Visit& visit);

/// Checks the password and leads to the second step: a code or, for who has no second factor yet, making one. A disabled officer and
/// one who has no password yet are answered like an unknown one.
Response submit(const Visit& visit);

Response sign_out(const Visit& visit);

}  // namespace eservices::handlers::office::login
