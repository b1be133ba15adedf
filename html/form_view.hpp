// A form as a page shows it: the fields of its file, the values typed so far, the errors beside them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html/form.hpp"
#include "html/form_check.hpp"
#include "html/values.hpp"

namespace eservices::html {

struct FormView {
    const Form& form;
    std::string action;           ///< where it is sent
    std::string csrf;             ///< the anti-forgery tag
    SubmittedFields values = {};  ///< typed or prefilled; passwords are never shown again
    std::vector<FieldError> errors = {};
    SubmittedFields hidden = {};  ///< carried along beside the file's own hidden fields
};

/// Adds the section FORM, in the shape that pages/partials/form.html describes, and ERROR, which marks the page's title.
void show_form(Section& page, const FormView& view);

}  // namespace eservices::html
