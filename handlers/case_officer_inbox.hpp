// The back office's list of requests.
#pragma once

#include "handlers/visit.hpp"

namespace eservices::handlers::case_officer_inbox {

/// One department (`?service=`) and one status (`?statut=`) at a time, oldest first, fifty a page (`?apres=`).
Response list(const Visit& visit);

}  // namespace eservices::handlers::case_officer_inbox
