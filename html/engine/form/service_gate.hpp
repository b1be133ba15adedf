// What an e-service must say before it is published, and what no form's metadata may be.
#pragma once

#include "html/engine/form/form.hpp"
#include "html/engine/form/form_file.hpp"
#include "html/engine/form/form_links.hpp"

namespace eservices::html {

/// Reads one `<meta name content>` into the form; complains of a name that is not known, that comes twice, or of a content that does
/// not read.
void read_meta(FormFile& file, const GumboNode& meta, Form& form, FormElements& elements);

/// The publication gate: purpose, legal base, retention, delay, effect of silence, a reason wherever identity data is asked, a legend
/// for each step. For files under e-services/; the portal's own forms need none of it.
void check_service(FormFile& file, const GumboNode& document, const Form& form, const FormElements& elements);

}  // namespace eservices::html
