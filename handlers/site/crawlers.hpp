// What programs ask a site for: where search engines may look, and whom to tell of a weakness.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::site::crawlers {

Response robots(const Visit& visit);
Response sitemap(const Visit& visit);
Response security(const Visit& visit);

}  // namespace eservices::handlers::site::crawlers
