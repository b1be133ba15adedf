// The back office's list of requests.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::inbox {

/// Lists one department (`?service=`) and one status (`?statut=`), oldest first, fifty per page (`?apres=` continues).
Response list(const Visit& visit);

}  // namespace eservices::handlers::office::inbox
