// The case officers' own door.
#pragma once

#include "handlers/visit.hpp"

namespace eservices::handlers::case_officer_login {

Response form(const Visit& visit);

/// Opens an officer's session; a disabled officer is answered like an unknown one.
Response submit(const Visit& visit);

Response sign_out(const Visit& visit);

}  // namespace eservices::handlers::case_officer_login
