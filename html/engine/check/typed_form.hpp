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
    std::string value;  ///< in the form that Answers stores; empty without an answer
    std::vector<const SubmittedFile*> files;
};

/// The number of items of a step: the one that the page sent in `<first field>.n`, or else the last item with an answer; within the
/// limits of `data-repeat`. 1 for a step that is not repeated.
int items_of(const Step& step, const SubmittedFields& fields);

/// The name under which the page sends the number of items of a repeated step.
std::string count_name(const Step& step);

/// The form and the files must outlive this object.
class TypedForm {
  public:
    TypedForm(const Form& form, const SubmittedFields& fields, const SubmittedFiles& files = {});
    TypedForm(const TypedForm&) = delete;
    TypedForm& operator=(const TypedForm&) = delete;

    [[nodiscard]] const Form& form() const { return m_form; }

    /// All questions in the order of the file, those of item 2 after those of item 1.
    [[nodiscard]] const std::vector<Question>& questions() const { return m_questions; }

    /// True if the conditions of the question and of its step hold. An answer to a question that does not apply does not count.
    [[nodiscard]] bool applies(const Question& question) const;
    [[nodiscard]] bool applies(std::size_t step) const;

    /// True if every clause holds for this item of this step. Clauses about fields of the step `beyond` are skipped.
    [[nodiscard]] bool holds(const Condition& condition, std::size_t step, int item,
                             std::optional<std::size_t> beyond = std::nullopt) const;

    /// The question that `field` names in a condition of this item: the same item's, or else the first of another step; null if there
    /// is none.
    [[nodiscard]] const Question* find(std::string_view field, std::size_t step, int item) const;

    /// The answer to that question; empty if it does not apply.
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
