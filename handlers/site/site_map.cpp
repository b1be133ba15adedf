// The layout lists the pages that the visitor may open; the e-services are added here.
#include "handlers/site/site_map.hpp"

#include "handlers/site/catalogue.hpp"
#include "handlers/web/page.hpp"

namespace eservices::handlers::site::site_map {

Response show(const Visit& visit) {
    html::Values values;
    catalogue::show_catalogue(*visit.html, values);
    return page(visit, "site/site_map", values);
}

}  // namespace eservices::handlers::site::site_map
