// Answers of a form, stored with the questions as they were asked.
#pragma once

#include <string>
#include <string_view>

#include "html/engine/check/form_check.hpp"
#include "html/engine/form/form.hpp"
#include "html/engine/template/values.hpp"
#include "values/uuid.hpp"

namespace eservices::handlers {

/// The answers as JSON, by step, each with its label and its text on the page: later changes of the form's file do not alter what
/// was filed. `[{"legend": …, "answers": [{"name", "label", "value", "shown"}]}]`.
std::string answers_to_json(const html::Form& form, const html::Answers& answers);

/// Adds a section STEP (LEGEND, and a list ANSWER of LABEL and VALUE) for each step. Throws nlohmann::json::exception for
/// anything but the output of answers_to_json().
void show_answers(std::string_view json, html::Section& page);

/// The same for a draft, whose answers can still be changed: ANSWER also has HREF, the field in its step.
void show_answers_to_review(const html::Form& form, const html::Answers& answers, const Uuid& draft,
                            html::Section& page);

}  // namespace eservices::handlers
