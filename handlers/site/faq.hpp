// "FAQ": the town's own answers, all in the template.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::site::faq {

Response show(const Visit& visit);

}  // namespace eservices::handlers::site::faq
