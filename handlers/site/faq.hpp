// "FAQ": the town's answers; all of the text is in the template.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::site::faq {

Response show(const Visit& visit);

}  // namespace eservices::handlers::site::faq
