// Shows one field on a page.
#pragma once

#include <string>
#include <string_view>

#include "html/engine/form/form_view.hpp"

namespace eservices::html {

/// The section of pages/partials/form.html for this kind of field.
std::string_view section_of(FieldKind kind);

/// Fills the section of a field: label, hint, value, error. `name` is the field's name in its item; `starred` marks the field as required;
/// a `fresh` field without a value shows the file's preset.
void show_field(Section& shape, const FormView& view, const Field& field, const std::string& name, bool starred,
                bool fresh);

}  // namespace eservices::html
