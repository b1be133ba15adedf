// Checks what was typed against the form's file.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "html/engine/form/form.hpp"
#include "html/engine/form/submitted.hpp"

namespace eservices::html {

struct FieldError {
    std::string field;
    std::string message;  ///< in French: says what to do, with an example where that helps
};

struct CheckedForm {
    Answers answers;
    std::vector<FieldError> errors;  ///< in the order of the fields, at most one for each

    [[nodiscard]] bool accepted() const { return errors.empty(); }
    /// Adds an error that the form's file cannot express: one that depends on the database or the clock.
    void refuse(std::string_view field, std::string_view message) {
        errors.push_back({std::string{field}, std::string{message}});
    }
    /// The answer; empty if there is none.
    [[nodiscard]] std::string_view answer(std::string_view field) const;
};

/// Enforces every constraint of the file as a browser would (HTML Living Standard, "constraint validation"), and those of its data-*
/// attributes. `today` is the civil date in the town. Fields that the form does not have are ignored.
CheckedForm check_form(const Form& form, const SubmittedFields& fields, std::chrono::year_month_day today,
                       const SubmittedFiles& files = {});

/// Checks one step, an index into form.steps, in the light of everything typed so far. The answers are those of that step. A step that
/// does not apply has no answers and no errors.
CheckedForm check_step(const Form& form, std::size_t step, const SubmittedFields& all,
                       std::chrono::year_month_day today, const SubmittedFiles& files = {});

/// The steps that apply to these answers, in order, as indexes into form.steps.
std::vector<std::size_t> steps_of(const Form& form, const SubmittedFields& fields);

/// True if the form requires an account, given these answers.
bool needs_account(const Form& form, const SubmittedFields& fields);

}  // namespace eservices::html
