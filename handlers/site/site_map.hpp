// "Plan du site": every page that the visitor may open, and every e-service.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::site::site_map {

Response show(const Visit& visit);

}  // namespace eservices::handlers::site::site_map
