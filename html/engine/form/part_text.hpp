// A part's text as one form has it: names with their prefix, changes made, questions left out.
#pragma once

#include <string_view>

#include "html/engine/form/filled_form.hpp"
#include "html/engine/form/form_file.hpp"
#include "html/engine/form/part_use.hpp"

namespace eservices::html {

/// Adds the questions of the used part to `filled`. Complains of changes to what the part does not have. `html` is the file that uses it.
void add_part(FormFile& file, std::string_view html, const PartUse& use, FilledForm& filled);

}  // namespace eservices::html
