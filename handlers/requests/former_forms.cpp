// The database keeps every published version of an e-service's file.
#include "handlers/requests/former_forms.hpp"

#include <string>

#include "html/engine/form/form_parser.hpp"

namespace eservices::handlers {

std::optional<html::Form> former_form(const Visit& visit, std::string_view service, std::string_view version) {
    const auto html = visit.store().service_versions.html(service, version);
    if (!html) return std::nullopt;
    // It was valid when it was published; errors under today's rules are of no use to its reader.
    return html::parse_form("e-services/" + std::string{service} + ".html", *html).form;
}

}  // namespace eservices::handlers
