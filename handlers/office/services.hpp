// What the webmasters published: for those who answer for it.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::services {

/// Every e-service with its department, mode and version, and what is wrong in the files, with line and column: for each such file
/// the last good version serves.
Response list(const Visit& visit);

}  // namespace eservices::handlers::office::services
