// Adds the e-services and the closing hours to the template's text.
#include "handlers/site/home.hpp"

#include "handlers/site/catalogue.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"

namespace eservices::handlers::site::home {

Response show(const Visit& visit) {
    html::Values values;
    catalogue::show_catalogue(*visit.html, values);
    if (const auto& hours = visit.portal.site.closing_hours)
        values.add("MAINTENANCE")
            .set("FROM", html::french_time(hours->from))
            .set("UNTIL", html::french_time(hours->until));
    return page(visit, "site/home", values);
}

}  // namespace eservices::handlers::site::home
