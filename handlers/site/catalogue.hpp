// The catalogue of e-services, and where each begins.
#pragma once

#include "handlers/web/visit.hpp"
#include "html/engine/template/values.hpp"

namespace eservices::handlers::site::catalogue {

Response list(const Visit& visit);

/// "Ce qu'il vous faut", delay, purpose, legal base and retention of html/e-services/{slug}.html, and the button that begins; in
/// the mode `redirect`, the way to the State's own service instead.
Response show(const Visit& visit);

/// Begins a draft; a service that needs an account whatever is answered sends visitors to sign in first.
Response start(const Visit& visit);

/// Adds a section THEME (TITLE) with its sections SERVICE (TITLE, SUMMARY, HREF), the most wanted first.
void show_catalogue(const html::Edition& edition, html::Section& page);

}  // namespace eservices::handlers::site::catalogue
