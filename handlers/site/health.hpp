// Probes for whoever watches the machine.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::site::health {

/// The process answers.
Response alive(const Visit& visit);

/// The process can serve citizens: the database answers and the pages are there. 503 otherwise, with the reason.
Response ready(const Visit& visit);

}  // namespace eservices::handlers::site::health
