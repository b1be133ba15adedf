// Where somebody is signed in, and the button that ends it everywhere else.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::account::open_sessions {

Response list(const Visit& visit);
Response close_others(const Visit& visit);

}  // namespace eservices::handlers::account::open_sessions
