// One answer as people read it.
#pragma once

#include <string>

#include "html/engine/form/form.hpp"

namespace eservices::html {

/// An answer as the citizen reads it: a choice by its label, several with commas, a date in French.
std::string shown_answer(const html::Field& field, const std::string& value);

}  // namespace eservices::html
