// Reads the same loaded files that citizens are served from, so the page shows what is online now.
#include "handlers/office/services.hpp"

#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "phrases/phrase.hpp"
#include "values/paths.hpp"

namespace eservices::handlers::office::services {
namespace {

std::string label(FilingMode mode) {
    switch (mode) {
        case FilingMode::redirect:
            return phrase("office.services.redirect_mode");
        case FilingMode::prepare:
            return phrase("office.services.prepare_mode");
        default:
            return phrase("office.services.online_mode");
    }
}

}  // namespace

Response list(const Visit& visit) {
    html::Values values;
    constexpr std::size_t shown_digits = 8;
    values.show(visit.html->mistakes().empty() ? "NO_MISTAKES" : "HAS_MISTAKES");
    for (const html::Mistake& mistake : visit.html->mistakes()) values.add("MISTAKE").set("TEXT", mistake.text());
    for (const auto& [slug, service] : visit.html->services()) {
        html::Section row = values.add("ROW");
        row.set("TITLE", service.title).set("HREF", paths::service(slug));
        const auto department = visit.portal.site.departments.find(service.meta_value("department"));
        row.set("DEPARTMENT", department == visit.portal.site.departments.end() ? service.meta_value("department")
                                                                                : department->second.name);
        row.set("MODE", label(visit.portal.site.mode_of(service)));
        row.set("VERSION", std::string_view{service.hash}.substr(0, shown_digits));
        if (const auto at = visit.store().service_versions.published_at(slug, service.hash))
            row.add("PUBLISHED").set("AT", html::french_date_time(*at));
    }
    return page(visit, "office/services/list", values);
}

}  // namespace eservices::handlers::office::services
