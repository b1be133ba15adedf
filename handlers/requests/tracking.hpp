// "Mon suivi": a citizen's requests, their progress, and the messages about them.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::requests::tracking {

/// Twenty requests a page, newest first; `?avant=` continues after the last one shown.
Response list(const Visit& visit);

/// One request; 404 for somebody else's, as for one that does not exist.
Response show(const Visit& visit);

/// The page after filing.
Response confirmation(const Visit& visit);

/// A message to the department; sent twice, it is stored once.
Response write(const Visit& visit);

/// A document of the request, once it has passed inspection.
Response document(const Visit& visit);

}  // namespace eservices::handlers::requests::tracking
