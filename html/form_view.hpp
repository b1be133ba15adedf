// A form as a page shows it: the fields of its file, the values typed so far, the errors beside them.
#pragma once

#include <cstddef>
#include <optional>
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
    SubmittedFields hidden = {};                     ///< carried along beside the file's own hidden fields
    std::optional<std::size_t> step = std::nullopt;  ///< show only that step, an index into form.steps
    std::string submit_label = {};                   ///< instead of the file's own button, if any
};

/// The id of the control that a link to the question of this name leads to: the first box of a date.
std::string focus_id(const Field& field, std::string_view name);

/// Adds the section FORM, in the shape that pages/partials/form.html describes, and ERROR, which marks the page's title.
void show_form(Section& page, const FormView& view);

}  // namespace eservices::html
