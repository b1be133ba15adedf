// Which elements a form file may contain, and which attributes each may have.
#pragma once

#include "html/engine/form/form_file.hpp"

namespace eservices::html {

/// Reports an element that no form file may contain, and each attribute that is not permitted on this element, with advice on what to
/// write instead. This refuses scripts, styles, `on…` handlers and other form actions.
void check_element(FormFile& file, const GumboNode& element);

/// True if a form file may contain such an element somewhere.
bool is_permitted(const GumboNode& element);

}  // namespace eservices::html
