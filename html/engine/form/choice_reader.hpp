// Reads questions that offer a choice of answers: lists, checkboxes, radio buttons.
#pragma once

#include "html/engine/form/form.hpp"
#include "html/engine/form/form_file.hpp"

namespace eservices::html {

/// Reads the `<option>`s of a `<select>` into the field.
void read_options(FormFile& file, const GumboNode& select, Field& field);

/// Reads a single checkbox into the field.
void read_checkbox(FormFile& file, const GumboNode& input, Field& field);

/// Reads an inner `<fieldset>` of radio buttons, or of checkboxes that share one name, as one field, with its `<legend>` as the label.
Field read_group(FormFile& file, const GumboNode& fieldset);

}  // namespace eservices::html
