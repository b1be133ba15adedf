// What somebody typed, held against what the form's file says.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "html/form.hpp"

namespace eservices::html {

/// Names and values as a browser sends them.
using SubmittedFields = std::vector<std::pair<std::string, std::string>>;

/// The answer to each field by name: trimmed, line breaks as LF, a date as `1992-11-23`. Passwords are kept as typed. What does
/// not apply (`data-if`) or was not answered is absent.
using Answers = std::map<std::string, std::string, std::less<>>;

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

/// Enforces every constraint of the file as a browser would (HTML Living Standard, "constraint validation"). `today` is the
/// civil date in the town, for limits that say `today`. Fields that the form does not have are ignored.
CheckedForm check_form(const Form& form, const SubmittedFields& fields, std::chrono::year_month_day today);

/// True if the field exists for these answers.
bool applies(const std::optional<Condition>& condition, const Answers& answers);

/// Reads `1992-11-23`; nothing for what is no date of the calendar.
std::optional<std::chrono::year_month_day> parse_date(std::string_view iso);

}  // namespace eservices::html
