// The home page: what can be done here, and when the portal is closed.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::site::home {

Response show(const Visit& visit);

}  // namespace eservices::handlers::site::home
