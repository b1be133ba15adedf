// One field of a form file: from its control's attributes to its constraints.
#pragma once

#include "html/engine/form/form.hpp"
#include "html/engine/form/form_file.hpp"

namespace eservices::html {

/// Reads a single `<input>`, `<select>` or `<textarea>`. What the portal does not serve or cannot enforce is complained of in the
/// file, and the field is then not to be used.
Field read_control(FormFile& file, const GumboNode& control);

}  // namespace eservices::html
