// A form on its page, as pages/partials/form.html describes it.
#pragma once

#include "html/engine/form/form_view.hpp"
#include "html/engine/template/values.hpp"

namespace eservices::html {

/// Adds the section FORM, in the shape that pages/partials/form.html describes, and ERROR, which marks the page's title.
void show_form(Section& page, const FormView& view);

}  // namespace eservices::html
