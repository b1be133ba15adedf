// Shows a form on a page through pages/partials/form.html.
#pragma once

#include "html/engine/form/form_view.hpp"
#include "html/engine/template/values.hpp"

namespace eservices::html {

/// Adds the section FORM of pages/partials/form.html and, if the view has errors, ERROR, which marks the page's title.
void show_form(Section& page, const FormView& view);

}  // namespace eservices::html
