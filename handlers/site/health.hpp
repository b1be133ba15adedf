// Liveness and readiness probes for monitoring.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::site::health {

/// 200 while the process answers.
Response alive(const Visit& visit);

/// 200 while the process can serve citizens: the database answers and an e-service could be read. 503 otherwise, with the reason.
Response ready(const Visit& visit);

}  // namespace eservices::handlers::site::health
