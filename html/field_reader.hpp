// One field of a form file: from its control's attributes to its constraints.
#pragma once

#include <optional>
#include <string_view>

#include "html/form.hpp"
#include "html/form_file.hpp"

namespace eservices::html {

/// Reads a single `<input>`, `<select>` or `<textarea>`. What the portal does not serve or cannot enforce is complained of in the
/// file, and the field is then not to be used.
Field read_control(FormFile& file, const GumboNode& control);

/// Reads an inner `<fieldset>` of radio buttons as one field, with its `<legend>` as the label.
Field read_radios(FormFile& file, const GumboNode& fieldset);

/// The element's `data-if`, if it has one. Whether the field that it names exists is for the caller to check.
std::optional<Condition> read_condition(FormFile& file, const GumboNode& element);

}  // namespace eservices::html
