// Adds the accessibility settings to the templates' texts.
#include "handlers/site/legal.hpp"

#include "handlers/web/page.hpp"

namespace eservices::handlers::site::legal {
namespace {

Response text_page(const Visit& visit, std::string_view name) {
    html::Values values;
    return page(visit, name, values);
}

/// The section of the page for the result of the last audit.
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

Response accessibility(const Visit& visit) {
    html::Values values;
    const Site& site = visit.portal.site;
    values.show(state_section(site.accessibility.state));
    values.show_with("AUDIT", "TEXT", site.accessibility.audit);
    values.show_with("SCHEME", "HREF", site.accessibility.scheme).show_with("PLAN", "HREF", site.accessibility.plan);
    values.show_if(site.accessibility.scheme.empty() || site.accessibility.plan.empty(), "UNPUBLISHED");
    for (const auto& [slug, department] : site.departments)
        if (site.contact.empty() || slug == site.contact) show_department(department, values.add("WRITE_TO"));
    return page(visit, "site/legal/accessibility", values);
}

Response legal_notice(const Visit& visit) { return text_page(visit, "site/legal/legal_notice"); }

Response personal_data(const Visit& visit) { return text_page(visit, "site/legal/personal_data"); }

Response terms(const Visit& visit) { return text_page(visit, "site/legal/terms"); }

}  // namespace eservices::handlers::site::legal
