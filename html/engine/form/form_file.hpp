// A form file while it is read: its elements by id and label, and the mistakes found so far.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gumbo.h>

#include "html/engine/form/filled_form.hpp"
#include "html/engine/template/mistake.hpp"

namespace eservices::html {

/// True for `<input>`, `<select>` and `<textarea>`.
bool is_control(const GumboNode& node);

/// The elements of one file by their ids. Text and document must outlive it.
class FormFile {
  public:
    /// Indexes every element. `text` is what the document was parsed from, and maps mistakes to their places.
    FormFile(const FilledForm& text, const GumboNode& document);

    /// Records a mistake at the beginning of the element, or of the file for a node that is not an element.
    void complain(const GumboNode& node, std::string message);

    /// Records a mistake at a place of the file. The same mistake in several questions of one use of a part is recorded once.
    void complain_at(const GumboSourcePosition& place, std::string message);

    /// Records that a name or an id is taken. In a use of a part this is recorded once, because a prefix renames all its questions.
    void complain_of_clash(const GumboNode& node, std::string message);

    /// The text of the `<label for>` that names the control; it is a mistake if there is none. A hidden field needs none.
    std::string label_of(const GumboNode& control);

    /// The texts that `aria-describedby` names; an id that does not exist is a mistake.
    std::string hint_of(const GumboNode& control);

    /// True if some control's `aria-describedby` names this element.
    [[nodiscard]] bool is_hint(const GumboNode& element) const;

    /// Reports labels that name no control, ids that are used twice, and second labels of a control.
    void check_references();

    /// Every element of the file, in document order.
    [[nodiscard]] const std::vector<const GumboNode*>& elements() const { return m_elements; }

    /// Returns the mistakes recorded so far, in the order of the lines, and clears the list.
    std::vector<Mistake> take_mistakes();

  private:
    const FilledForm& m_text;
    std::vector<const GumboNode*> m_elements;
    std::map<std::string, std::string> m_labels;
    std::map<std::string, const GumboNode*> m_by_id;
    std::set<std::string> m_hint_ids;
    std::vector<Mistake> m_mistakes;
    std::set<std::pair<std::size_t, std::string>> m_said;  ///< mistakes recorded so far in each use of a part
};

}  // namespace eservices::html
