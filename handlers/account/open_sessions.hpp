// The open sessions of a citizen, and the button that ends all but this one.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::account::open_sessions {

Response list(const Visit& visit);
Response close_others(const Visit& visit);

}  // namespace eservices::handlers::account::open_sessions
