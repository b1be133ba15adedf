// Texts live in the templates; only the list of e-services is added here.
#include "handlers/information.hpp"

#include "handlers/e_services.hpp"
#include "handlers/page.hpp"
#include "html/french.hpp"

namespace eservices::handlers::information {
namespace {

Response text_page(const Visit& visit, std::string_view name) {
    html::Values values;
    return page(visit, name, values);
}

}  // namespace

Response home(const Visit& visit) {
    html::Values values;
    e_services::show_catalogue(*visit.html, values);
    if (const auto& hours = visit.portal.site.closing_hours)
        values.add("MAINTENANCE")
            .set("FROM", html::french_time(hours->from))
            .set("UNTIL", html::french_time(hours->until));
    return page(visit, "home", values);
}

Response faq(const Visit& visit) { return text_page(visit, "faq"); }

Response accessibility(const Visit& visit) { return text_page(visit, "legal/accessibility"); }

Response legal_notice(const Visit& visit) { return text_page(visit, "legal/legal_notice"); }

Response personal_data(const Visit& visit) { return text_page(visit, "legal/personal_data"); }

Response terms(const Visit& visit) { return text_page(visit, "legal/terms"); }

}  // namespace eservices::handlers::information
