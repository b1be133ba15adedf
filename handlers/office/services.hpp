// "E-services publiés": what webmasters put online, and the mistakes in their files.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::services {

/// Lists each e-service with its department, mode and version, and each mistake with line and column. While a file has a mistake, its
/// last good version is served.
Response list(const Visit& visit);

}  // namespace eservices::handlers::office::services
