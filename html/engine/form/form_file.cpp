// Indexes the elements of a form file and collects its mistakes.
#include "html/engine/form/form_file.hpp"

#include <algorithm>
#include <utility>

#include "html/engine/form/dom.hpp"
#include "html/engine/text/words.hpp"
#include "phrases/phrase.hpp"

namespace eservices::html {

using dom::attribute;
using dom::has_attribute;
using dom::is;

bool is_control(const GumboNode& node) {
    return is(node, GUMBO_TAG_INPUT) || is(node, GUMBO_TAG_SELECT) || is(node, GUMBO_TAG_TEXTAREA);
}

FormFile::FormFile(const FilledForm& text, const GumboNode& document)
    : m_text(text), m_elements(dom::elements(document)) {
    for (const GumboNode* element : m_elements) {
        if (is(*element, GUMBO_TAG_LABEL)) m_labels[std::string{attribute(*element, "for")}] = dom::text_of(*element);
        if (has_attribute(*element, "id")) m_by_id[std::string{attribute(*element, "id")}] = element;
        for (const auto& id : words(attribute(*element, "aria-describedby"))) m_hint_ids.insert(id);
    }
}

void FormFile::complain(const GumboNode& node, std::string message) {
    GumboSourcePosition at{1, 1, 0};
    if (node.type == GUMBO_NODE_ELEMENT) at = node.v.element.start_pos;
    complain_at(at, std::move(message));
}

void FormFile::complain_at(const GumboSourcePosition& place, std::string message) {
    if (const std::size_t use = m_text.use_at(place); use != 0 && !m_said.emplace(use, message).second) return;
    m_mistakes.push_back(m_text.mistake(place, std::move(message)));
}

void FormFile::complain_of_clash(const GumboNode& node, std::string message) {
    if (m_text.use_at(node.v.element.start_pos) != 0) message = phrase("form.parts.names_taken");
    complain(node, std::move(message));
}

std::string FormFile::label_of(const GumboNode& control) {
    if (attribute(control, "type") == "hidden") return {};
    const auto found = m_labels.find(std::string{attribute(control, "id")});
    if (found == m_labels.end() || found->second.empty() || attribute(control, "id").empty()) {
        complain(control, phrase("form.labels.no_label"));
        return {};
    }
    return found->second;
}

std::string FormFile::hint_of(const GumboNode& control) {
    std::string hint;
    for (const std::string& id : words(attribute(control, "aria-describedby"))) {
        const auto found = m_by_id.find(id);
        if (found == m_by_id.end()) {
            complain(control, phrase("form.labels.no_hint", {{"ID", id}}));
        } else {
            hint += (hint.empty() ? "" : " ") + dom::text_of(*found->second);
        }
    }
    return hint;
}

bool FormFile::is_hint(const GumboNode& element) const {
    return m_hint_ids.contains(std::string{attribute(element, "id")});
}

void FormFile::check_references() {
    std::set<std::string_view> ids;
    std::set<std::string_view> labelled;
    for (const GumboNode* element : m_elements) {
        if (has_attribute(*element, "id")) {
            const std::string_view id = attribute(*element, "id");
            if (id.empty() || id.find(' ') != std::string_view::npos || !ids.insert(id).second)
                complain_of_clash(*element, phrase("form.labels.id", {{"ID", id}}));
        }
        if (!is(*element, GUMBO_TAG_LABEL)) continue;
        const auto control = m_by_id.find(std::string{attribute(*element, "for")});
        if (control == m_by_id.end() || !is_control(*control->second))
            complain(*element, phrase("form.labels.of_nothing"));
        if (!labelled.insert(attribute(*element, "for")).second)
            complain_of_clash(*element, phrase("form.labels.second_label"));
    }
}

std::vector<Mistake> FormFile::take_mistakes() {
    std::stable_sort(m_mistakes.begin(), m_mistakes.end(), [](const Mistake& one, const Mistake& other) {
        return std::pair{one.line, one.column} < std::pair{other.line, other.column};
    });
    return std::exchange(m_mistakes, {});
}

}  // namespace eservices::html
