// The back office's list of requests.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::inbox {

/// One department (`?service=`) and one status (`?statut=`) at a time, oldest first, fifty a page (`?apres=`).
Response list(const Visit& visit);

}  // namespace eservices::handlers::office::inbox
