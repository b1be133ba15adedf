// The pages that the law requires of a public site.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::site::legal {

Response accessibility(const Visit& visit);
Response legal_notice(const Visit& visit);
Response personal_data(const Visit& visit);
Response terms(const Visit& visit);

}  // namespace eservices::handlers::site::legal
