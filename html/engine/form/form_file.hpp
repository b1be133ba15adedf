// A form file while it is read: what its elements refer to each other by, and the complaints about them.
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
    /// Looks at every element once; `text` is what the document was read from, and knows the places of mistakes.
    FormFile(const FilledForm& text, const GumboNode& document);

    /// Notes a mistake where the element begins, or at the file's beginning for a node that is none.
    void complain(const GumboNode& node, std::string message);

    /// Notes a mistake at a place of the file; only once what is wrong with several questions of one use of a part.
    void complain_at(const GumboSourcePosition& place, std::string message);

    /// Notes that a name or an id is taken. In a use of a part this is said once, for a prefix gives all of its questions other names.
    void complain_of_clash(const GumboNode& node, std::string message);

    /// The text of the `<label for>` that names the control; complains when there is none. A hidden field needs none.
    std::string label_of(const GumboNode& control);

    /// The texts that `aria-describedby` names; complains about an id that does not exist.
    std::string hint_of(const GumboNode& control);

    /// True if some control's `aria-describedby` names this element.
    [[nodiscard]] bool is_hint(const GumboNode& element) const;

    /// Complains of labels that name no control, of ids that are taken twice and of labels that two controls share.
    void check_references();

    /// Every element of the file, in document order.
    [[nodiscard]] const std::vector<const GumboNode*>& elements() const { return m_elements; }

    /// What was complained of so far, in the order of the lines; empties the list.
    std::vector<Mistake> take_mistakes();

  private:
    const FilledForm& m_text;
    std::vector<const GumboNode*> m_elements;
    std::map<std::string, std::string> m_labels;
    std::map<std::string, const GumboNode*> m_by_id;
    std::set<std::string> m_hint_ids;
    std::vector<Mistake> m_mistakes;
    std::set<std::pair<std::size_t, std::string>> m_said;  ///< of the questions of one use of a part
};

}  // namespace eservices::html
