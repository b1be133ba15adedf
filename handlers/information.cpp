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

/// The section of the page for what the last audit found.
std::string_view state_section(Accessibility::State state) {
    switch (state) {
        case Accessibility::State::partial:
            return "PARTIAL";
        case Accessibility::State::full:
            return "FULL";
        default:
            return "NON";
    }
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

Response accessibility(const Visit& visit) {
    html::Values values;
    const Site& site = visit.portal.site;
    values.show(state_section(site.accessibility.state));
    values.show_with("AUDIT", "TEXT", site.accessibility.audit);
    values.show_with("SCHEME", "HREF", site.accessibility.scheme).show_with("PLAN", "HREF", site.accessibility.plan);
    values.show_if(site.accessibility.scheme.empty() || site.accessibility.plan.empty(), "UNPUBLISHED");
    for (const auto& [slug, department] : site.departments)
        if (site.contact.empty() || slug == site.contact) show_department(department, values.add("WRITE_TO"));
    return page(visit, "legal/accessibility", values);
}

Response legal_notice(const Visit& visit) { return text_page(visit, "legal/legal_notice"); }

Response site_map(const Visit& visit) {
    html::Values values;
    e_services::show_catalogue(*visit.html, values);
    return page(visit, "site_map", values);
}

Response personal_data(const Visit& visit) { return text_page(visit, "legal/personal_data"); }

Response terms(const Visit& visit) { return text_page(visit, "legal/terms"); }

}  // namespace eservices::handlers::information
