// Which elements a form file may hold, and which attributes each of them.
#pragma once

#include "html/engine/form/form_file.hpp"

namespace eservices::html {

/// Complains of an element that no form file holds, and of every attribute that means nothing on this element, with a hint at what to do
/// instead. Scripts, styles, `on…` handlers and foreign actions are among them.
void check_element(FormFile& file, const GumboNode& element);

/// True if a form file may hold such an element somewhere.
bool is_permitted(const GumboNode& element);

}  // namespace eservices::html
