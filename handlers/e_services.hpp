// The catalogue of e-services, and filing a request through one of them.
#pragma once

#include "handlers/visit.hpp"
#include "html/values.hpp"

namespace eservices::handlers::e_services {

Response list(const Visit& visit);

/// The form of html/e-services/{slug}.html, prefilled with what the account knows.
Response form(const Visit& visit);

/// Files the request and its mail in one transaction, then goes to its confirmation. The same form sent again, even at the same
/// moment, leads to the same request.
Response submit(const Visit& visit);

/// Adds a section THEME (TITLE) with its sections SERVICE (TITLE, SUMMARY, HREF), in alphabetical order.
void show_catalogue(const html::Edition& html, html::Section& page);

}  // namespace eservices::handlers::e_services
