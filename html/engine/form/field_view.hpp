// One field as a page shows it.
#pragma once

#include <string>
#include <string_view>

#include "html/engine/form/form_view.hpp"

namespace eservices::html {

/// The section of pages/partials/form.html for this kind of field.
std::string_view section_of(FieldKind kind);

/// Fills it: label, hint, value, error. `name` is the field's in its item; `starred` marks it as required;
/// `fresh` fields show what the file presets, unless they have a value.
void show_field(Section& shape, const FormView& view, const Field& field, const std::string& name, bool starred,
                bool fresh);

}  // namespace eservices::html
