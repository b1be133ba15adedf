// Fields that refer to one another.
#pragma once

#include <utility>
#include <vector>

#include "html/engine/form/form.hpp"
#include "html/engine/form/form_file.hpp"

namespace eservices::html {

/// What was read, and the elements to complain about: steps and fields in the order of the form.
struct FormElements {
    std::vector<const GumboNode*> steps;
    std::vector<std::vector<const GumboNode*>> fields;  ///< of each step
    const GumboNode* account = nullptr;                 ///< the `<meta>` with a condition
};

/// Complains of conditions, comparisons and groups that name what does not exist, that nothing could satisfy, or that go round in
/// circles.
void check_links(FormFile& file, const Form& form, const FormElements& elements);

}  // namespace eservices::html
