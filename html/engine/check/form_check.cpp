// Checks for each question whether it applies, is answered, is valid and agrees with the other answers.
#include "html/engine/check/form_check.hpp"

#include <algorithm>
#include <optional>

#include "html/engine/check/typed_form.hpp"
#include "html/engine/check/value_check.hpp"
#include "html/engine/form/condition.hpp"
#include "phrases/phrase.hpp"

namespace eservices::html {
namespace {

/// The date that the question `name` was answered with; nullopt if there is no such question or its answer is not a date.
std::optional<DateSpan> other_date(const TypedForm& typed, const Question& question, const std::string& name) {
    if (name.empty()) return std::nullopt;
    return parse_date_span(typed.answer(name, question.step, question.item));
}

Message check_order(const TypedForm& typed, const Question& question) {
    const Field& field = *question.field;
    const auto own = parse_date_span(question.value);
    if (!own) return std::nullopt;
    const auto label = [&](const std::string& name) { return typed.form().find(name)->label; };
    const auto date = [&](const std::string& name) {
        return french_partial_date(typed.answer(name, question.step, question.item));
    };
    if (const auto other = other_date(typed, question, field.not_before); other && own->last < other->first)
        return phrase("check.form.before_the_other",
                      {{"LABEL", field.label}, {"OTHER", label(field.not_before)}, {"DATE", date(field.not_before)}});
    if (const auto other = other_date(typed, question, field.not_after); other && own->first > other->last)
        return phrase("check.form.after_the_other",
                      {{"LABEL", field.label}, {"OTHER", label(field.not_after)}, {"DATE", date(field.not_after)}});
    return std::nullopt;
}

Message check_sameness(const TypedForm& typed, const Question& question) {
    const std::string& other = question.field->same_as;
    if (other.empty() || typed.answer(other, question.step, question.item) == question.value) return std::nullopt;
    return phrase("check.form.not_the_same",
                  {{"LABEL", question.field->label}, {"OTHER", typed.form().find(other)->label}});
}

/// Refuses a group without any answer, once: at the first of its questions that applies.
Message check_one_of(const TypedForm& typed, const Question& question) {
    std::vector<std::string_view> labels;
    for (const Question& other : typed.questions()) {
        if (other.step != question.step || other.item != question.item ||
            other.field->one_of != question.field->one_of || !typed.applies(other))
            continue;
        if (!other.value.empty() || (labels.empty() && &other != &question)) return std::nullopt;
        labels.push_back(other.field->label);
    }
    if (!question.field->missing.empty()) return question.field->missing;
    std::string questions;
    for (const std::string_view label : labels)
        questions = questions.empty()
                        ? phrase("check.form.first_question", {{"LABEL", label}})
                        : phrase("check.form.next_question", {{"QUESTIONS", questions}, {"LABEL", label}});
    return phrase("check.form.none_answered", {{"QUESTIONS", questions}});
}

Message check_question(const TypedForm& typed, const Question& question, std::chrono::year_month_day today) {
    const Field& field = *question.field;
    if (question.value.empty()) {
        if (field.required) return message_when_missing(field);
        if (!field.one_of.empty())
            if (auto message = check_one_of(typed, question)) return message;
        return check_sameness(typed, question);
    }
    if (field.kind == FieldKind::file) return check_files(field, question.files);
    if (auto message = check_value(field, question.value, today)) return message;
    if (auto message = check_order(typed, question)) return message;
    return check_sameness(typed, question);
}

CheckedForm check(const TypedForm& typed, std::optional<std::size_t> only_step, std::chrono::year_month_day today) {
    CheckedForm checked;
    for (const Question& question : typed.questions()) {
        if (only_step.value_or(question.step) != question.step || !typed.applies(question)) continue;
        if (!question.value.empty()) checked.answers.emplace(question.name, question.value);
        if (const auto message = check_question(typed, question, today)) checked.refuse(question.name, *message);
    }
    return checked;
}

}  // namespace

std::string_view CheckedForm::answer(std::string_view field) const {
    const auto found = answers.find(field);
    return found == answers.end() ? std::string_view{} : std::string_view{found->second};
}

CheckedForm check_form(const Form& form, const SubmittedFields& fields, std::chrono::year_month_day today,
                       const SubmittedFiles& files) {
    return check(TypedForm{form, fields, files}, std::nullopt, today);
}

CheckedForm check_step(const Form& form, std::size_t step, const SubmittedFields& all,
                       std::chrono::year_month_day today, const SubmittedFiles& files) {
    return check(TypedForm{form, all, files}, step, today);
}

std::vector<std::size_t> steps_of(const Form& form, const SubmittedFields& fields) {
    const TypedForm typed{form, fields};
    std::vector<std::size_t> steps;
    for (std::size_t step = 0; step < form.steps.size(); ++step)
        if (typed.applies(step)) steps.push_back(step);
    return steps;
}

bool needs_account(const Form& form, const SubmittedFields& fields) {
    if (form.account == Form::Account::none) return false;
    return !form.account_condition || TypedForm{form, fields}.holds(*form.account_condition, 0, 1);
}

}  // namespace eservices::html
