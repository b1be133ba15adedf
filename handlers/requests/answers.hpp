// What was answered in a form, kept as it was asked.
#pragma once

#include <string>
#include <string_view>

#include "html/engine/check/form_check.hpp"
#include "html/engine/form/form.hpp"
#include "html/engine/template/values.hpp"
#include "values/uuid.hpp"

namespace eservices::handlers {

/// The answers as JSON, by step, each with its label and as the citizen reads it: later changes of the form's file do not change
/// what was filed. `[{"legend": …, "answers": [{"name", "label", "value", "shown"}]}]`.
std::string answers_to_json(const html::Form& form, const html::Answers& answers);

/// Adds a section STEP (LEGEND, and a list ANSWER of LABEL and VALUE) for each step. Throws nlohmann::json::exception for
/// what answers_to_json did not write.
void show_answers(std::string_view json, html::Section& page);

/// The same for answers of a draft, which may still be changed: STEP and ANSWER also have HREF, the step where the answer was given.
void show_answers_to_review(const html::Form& form, const html::Answers& answers, const Uuid& draft,
                            html::Section& page);

}  // namespace eservices::handlers
