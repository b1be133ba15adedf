// The catalogue of e-services, and the start page of each.
#pragma once

#include "handlers/web/visit.hpp"
#include "html/engine/template/values.hpp"

namespace eservices::handlers::site::catalogue {

Response list(const Visit& visit);

/// "Ce qu'il vous faut", delay, purpose, legal base and retention of html/e-services/{slug}.html, and the start button; in the mode
/// `redirect`, a link to the State's own service instead.
Response show(const Visit& visit);

/// Starts a draft. Visitors sign in first if the service needs an account whatever is answered.
Response start(const Visit& visit);

/// Adds a section THEME (TITLE) with its sections SERVICE (TITLE, SUMMARY, HREF), most requested first.
void show_catalogue(const html::Edition& edition, html::Section& page);

}  // namespace eservices::handlers::site::catalogue
