// robots.txt, sitemap.xml and security.txt.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::site::crawlers {

Response robots(const Visit& visit);
Response sitemap(const Visit& visit);
Response security(const Visit& visit);

}  // namespace eservices::handlers::site::crawlers
