// Writes the questions of parts into the e-services that use them.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "html/engine/form/filled_form.hpp"
#include "html/engine/form/part.hpp"
#include "html/engine/template/mistake.hpp"

namespace eservices::html {

/// The file with its parts filled in, or the mistakes in its uses of parts. `html` and `parts` must outlive the result.
std::variant<FilledForm, std::vector<Mistake>> fill_in_parts(std::string_view file, std::string_view html,
                                                             const SharedParts& parts);

}  // namespace eservices::html
