// What somebody typed, held against what the form's file says.
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
    std::vector<FieldError> errors;  ///< in the order of the fields, one a field at most

    [[nodiscard]] bool accepted() const { return errors.empty(); }
    /// Adds what only the database or the clock can tell.
    void refuse(std::string_view field, std::string_view message) {
        errors.push_back({std::string{field}, std::string{message}});
    }
    /// The answer, or empty.
    [[nodiscard]] std::string_view answer(std::string_view field) const;
};

/// Enforces every constraint of the file as a browser would (HTML Living Standard, "constraint validation"), and those of its data-*
/// attributes. `today` is the civil date in the town. Fields that the form does not have are ignored.
CheckedForm check_form(const Form& form, const SubmittedFields& fields, std::chrono::year_month_day today,
                       const SubmittedFiles& files = {});

/// Checks one step, an index into form.steps, with all that was typed so far in mind; the answers are those of that step. A step that
/// does not apply has none, and nothing is wrong with it.
CheckedForm check_step(const Form& form, std::size_t step, const SubmittedFields& all,
                       std::chrono::year_month_day today, const SubmittedFiles& files = {});

/// The steps that exist for these fields, in order, as indexes into form.steps.
std::vector<std::size_t> steps_of(const Form& form, const SubmittedFields& fields);

/// True if the form's `account` asks for an account when this was answered.
bool needs_account(const Form& form, const SubmittedFields& fields);

}  // namespace eservices::html
