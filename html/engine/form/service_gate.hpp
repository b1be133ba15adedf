// What an e-service must state before it is published, and which metadata a form may have.
#pragma once

#include "html/engine/form/form.hpp"
#include "html/engine/form/form_file.hpp"
#include "html/engine/form/form_links.hpp"

namespace eservices::html {

/// Reads one `<meta name content>` into the form; reports a name that is unknown or repeated, and malformed content.
void read_meta(FormFile& file, const GumboNode& meta, Form& form, FormElements& elements);

/// The publication gate for files under e-services/: purpose, legal base, retention, delay, effect of silence, a reason wherever identity
/// data is asked, a legend for each step. The portal's own forms need none of it.
void check_service(FormFile& file, const GumboNode& document, const Form& form, const FormElements& elements);

}  // namespace eservices::html
