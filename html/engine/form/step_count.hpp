// Whether the number of steps of a form is known: the answers that decide it may come later.
#pragma once

#include <cstddef>

#include "html/engine/form/form.hpp"

namespace eservices::html {

/// True if no answer from this step on (an index into form.steps) can add or remove a step.
bool step_count_is_known(const Form& form, std::size_t step);

}  // namespace eservices::html
