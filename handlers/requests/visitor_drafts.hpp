// Drafts begun in this browser before its user signed in: the user says whether they are theirs, as the computer may be a library's.
#pragma once

#include "handlers/web/visit.hpp"
#include "html/engine/template/values.hpp"

namespace eservices::handlers::requests::visitor_drafts {

/// Adds a section FOUND for each to a signed-in user's page: SERVICE, UPDATED, UPDATED_ISO, and the sections ADOPT and DISCARD, each with
/// a FORM.
void show(const Visit& visit, html::Section& page);

/// "C'est le mien": the draft becomes the user's.
Response adopt(const Visit& visit);

/// "Le supprimer".
Response discard(const Visit& visit);

}  // namespace eservices::handlers::requests::visitor_drafts
