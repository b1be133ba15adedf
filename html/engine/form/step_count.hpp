// How many steps a form has is known only when what decides it has been answered.
#pragma once

#include <cstddef>

#include "html/engine/form/form.hpp"

namespace eservices::html {

/// True if nothing that is asked from this step on, an index into form.steps, can add or remove a step.
bool step_count_is_known(const Form& form, std::size_t step);

}  // namespace eservices::html
