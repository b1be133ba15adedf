// Everything that was typed into a form so far, question by question, and which questions apply.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "html/engine/form/form.hpp"
#include "html/engine/form/submitted.hpp"

namespace eservices::html {

/// One field of one item of a step, with what was typed.
struct Question {
    std::size_t step = 0;  ///< index into Form::steps
    const Field* field = nullptr;
    int item = 1;
    std::string name;   ///< in this item
    std::string value;  ///< as Answers has it; empty when nothing was answered
    std::vector<const SubmittedFile*> files;
};

/// The number of items of a step: what the page carried along in `<first field>.n`, else as many as hold an answer; within the limits
/// of `data-repeat`. 1 for a step that is not repeated.
int items_of(const Step& step, const SubmittedFields& fields);

/// The field that carries the number of items of a repeated step.
std::string count_name(const Step& step);

/// The form, the fields and the files must outlive it.
class TypedForm {
  public:
    TypedForm(const Form& form, const SubmittedFields& fields, const SubmittedFiles& files = {});
    TypedForm(const TypedForm&) = delete;
    TypedForm& operator=(const TypedForm&) = delete;

    [[nodiscard]] const Form& form() const { return m_form; }

    /// All questions in the order of the file, those of item 2 after those of item 1.
    [[nodiscard]] const std::vector<Question>& questions() const { return m_questions; }

    /// True if this question's conditions and its step's hold. An answer to a question that does not apply is none.
    [[nodiscard]] bool applies(const Question& question) const;
    [[nodiscard]] bool applies(std::size_t step) const;

    /// True if every clause holds, seen from this item of this step. With `beyond`, clauses about fields of that step are left out.
    [[nodiscard]] bool holds(const Condition& condition, std::size_t step, int item,
                             std::optional<std::size_t> beyond = std::nullopt) const;

    /// The question that `field` means within this item of this step: the same item's, else the only one; null when there is none.
    [[nodiscard]] const Question* find(std::string_view field, std::size_t step, int item) const;

    /// What was answered to it, or empty when it does not apply.
    [[nodiscard]] std::string_view answer(std::string_view field, std::size_t step, int item) const;

  private:
    enum class State : std::uint8_t { undecided, deciding, holds, fails };

    void read(const SubmittedFields& fields, const SubmittedFiles& files);

    const Form& m_form;
    std::vector<Question> m_questions;
    std::vector<std::size_t> m_first_of_step;  ///< index of each step's first question, and one past the last
    mutable std::vector<State> m_question_states, m_step_states;
};

}  // namespace eservices::html
