// Checks the attributes by which fields refer to other fields.
#pragma once

#include <utility>
#include <vector>

#include "html/engine/form/form.hpp"
#include "html/engine/form/form_file.hpp"

namespace eservices::html {

/// The elements at which mistakes are reported: those of steps and fields in the order of the form.
struct FormElements {
    std::vector<const GumboNode*> steps;
    std::vector<std::vector<const GumboNode*>> fields;  ///< of each step
    const GumboNode* account = nullptr;                 ///< the `<meta>` with a condition
};

/// Reports conditions, comparisons and groups that name missing fields, that no answer could satisfy, or that are circular.
void check_links(FormFile& file, const Form& form, const FormElements& elements);

}  // namespace eservices::html
