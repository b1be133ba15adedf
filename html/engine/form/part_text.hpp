// Writes a part's text into one form: names prefixed, changes made, questions left out.
#pragma once

#include <string_view>

#include "html/engine/form/filled_form.hpp"
#include "html/engine/form/form_file.hpp"
#include "html/engine/form/part_use.hpp"

namespace eservices::html {

/// Adds the questions of the used part to `filled`. Reports changes to what the part does not have. `html` is the text of the form file.
void add_part(FormFile& file, std::string_view html, const PartUse& use, FilledForm& filled);

}  // namespace eservices::html
