// Reads one control of a form file into a Field with its constraints.
#pragma once

#include "html/engine/form/form.hpp"
#include "html/engine/form/form_file.hpp"

namespace eservices::html {

/// Reads a single `<input>`, `<select>` or `<textarea>`. Attributes that the portal does not serve or cannot enforce are reported
/// to `file`; the field must then not be used.
Field read_control(FormFile& file, const GumboNode& control);

}  // namespace eservices::html
