// Edits the part's text instead of generating it from the tree, so that the stored form keeps the webmaster's formatting.
#include "html/engine/form/part_text.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "html/engine/form/condition.hpp"
#include "html/engine/form/dom.hpp"
#include "html/engine/text/words.hpp"
#include "phrases/phrase.hpp"

namespace eservices::html {
namespace {

using dom::attribute;
using dom::has_attribute;
using dom::is;

/// ` name="value"`, escaped.
std::string attribute_text(std::string_view name, std::string_view value) {
    std::string text = fmt::format(" {}=\"", name);
    for (const char c : value) {
        if (c == '&') {
            text += "&amp;";
        } else if (c == '"') {
            text += "&quot;";
        } else {
            text += c;
        }
    }
    return text + '"';
}

/// `section-electeur family-name`. A section of the part itself stays distinct: `section-electeur-parent1 family-name`.
std::string with_section(std::string_view autocomplete, const std::string& section) {
    constexpr std::string_view begins = "section-";
    auto tokens = words(autocomplete);
    if (section.empty() || tokens.empty() || tokens == std::vector<std::string>{"off"} ||
        tokens == std::vector<std::string>{"on"})
        return std::string{autocomplete};
    if (!tokens.front().starts_with(begins)) {
        tokens.insert(tokens.begin(), std::string{begins} + section);
    } else {
        tokens.front().insert(begins.size(), section + '-');
    }
    std::string text;
    for (const std::string& token : tokens) text += (text.empty() ? "" : " ") + token;
    return text;
}

/// True for a control, and for a group of radio buttons or checkboxes.
bool is_question(const GumboNode& element) {
    return is(element, GUMBO_TAG_FIELDSET) || (is_control(element) && attribute(element, "type") != "hidden");
}

/// The name under which a question is answered; for a group, that of its members.
std::string_view name_of_question(const GumboNode& question) {
    if (!is(question, GUMBO_TAG_FIELDSET)) return attribute(question, "name");
    for (const GumboNode* element : dom::elements(question))
        if (is(*element, GUMBO_TAG_INPUT)) return attribute(*element, "name");
    return {};
}

class PartText {
  public:
    PartText(FormFile& file, std::string_view html, const PartUse& use, FilledForm& filled)
        : m_file(file), m_html(html), m_use(use), m_text(use.part->text), m_filled(filled), m_tree(dom::read(m_text)) {}

    void run() {
        const GumboNode& body = body_of(*m_tree->root);
        find_left_out(body);
        const Stretch questions = questions_of(body, m_text);
        m_at = questions.begin;
        for (const GumboNode* child : dom::children(body)) write(*child, false);
        copy_until(questions.end);
        complain_of_unused();
    }

  private:
    [[nodiscard]] std::size_t use_offset() const { return m_use.element->v.element.start_pos.offset; }

    void copy_until(std::size_t end, std::optional<std::size_t> changed_at = std::nullopt) {
        if (end <= m_at) return;
        m_filled.add(m_text.substr(m_at, end - m_at), {m_at, m_use.part, changed_at.value_or(use_offset())});
        m_at = end;
    }

    void add_written(std::string_view text, std::size_t offset) { m_filled.add(text, {offset, nullptr, 0}); }

    /// Finds the elements of the questions that the form leaves out: control, label and hints.
    void find_left_out(const GumboNode& body) {
        std::set<std::string, std::less<>> ids;
        const auto elements = dom::elements(body);
        for (const GumboNode* element : elements) {
            if (!is_question(*element) || !m_use.left_out.contains(m_use.name_of(name_of_question(*element)))) continue;
            m_found.insert(m_use.name_of(name_of_question(*element)));
            m_left_out.insert(element);
            ids.insert(std::string{attribute(*element, "id")});
            for (std::string& id : words(attribute(*element, "aria-describedby"))) ids.insert(std::move(id));
        }
        ids.erase("");
        for (const GumboNode* element : elements)
            if (ids.contains(attribute(*element, is(*element, GUMBO_TAG_LABEL) ? "for" : "id")))
                m_left_out.insert(element);
    }

    void write(const GumboNode& node, bool in_group) {
        if (node.type != GUMBO_NODE_ELEMENT || node.v.element.original_tag.data == nullptr) return;
        const Stretch all = whole(node, m_text);
        if (all.begin < m_at) return;
        if (m_left_out.contains(&node)) {
            copy_until(all.begin);
            m_at = all.end;
            return;
        }
        const GumboNode* const change = change_of(node);
        write_start_tag(node, change, in_group);
        const Stretch inner = content(node, m_text);
        const Stretch written = change == nullptr ? Stretch{} : content(*change, m_html);
        if (change != nullptr && !trimmed(m_html.substr(written.begin, written.end - written.begin)).empty()) {
            copy_until(inner.begin);
            add_written(m_html.substr(written.begin, written.end - written.begin), written.begin);
            m_at = inner.end;
            return;
        }
        for (const GumboNode* child : dom::children(node)) write(*child, in_group || is(node, GUMBO_TAG_FIELDSET));
    }

    const GumboNode* change_of(const GumboNode& element) {
        const bool is_label = is(element, GUMBO_TAG_LABEL);
        const auto& changes = is_label ? m_use.new_labels : m_use.changes;
        const std::string id = m_use.name_of(attribute(element, is_label ? "for" : "id"));
        const auto found = changes.find(id);
        if (id.empty() || found == changes.end()) return nullptr;
        m_used.insert(found->second);
        if (element.v.element.tag == found->second->v.element.tag) return found->second;
        m_file.complain(
            *found->second,
            phrase("form.parts.other_tag", {{"ID", id}, {"TAG", dom::tag_name(element)}, {"FILE", m_use.part->file}}));
        return nullptr;
    }

    void write_start_tag(const GumboNode& element, const GumboNode* change, bool in_group) {
        const GumboStringPiece& tag = element.v.element.original_tag;
        const std::size_t begin = element.v.element.start_pos.offset;
        copy_until(begin);
        copy_until(begin + 1 + dom::tag_name(element).size(),
                   change == nullptr ? std::nullopt : std::optional<std::size_t>{change->v.element.start_pos.offset});
        const bool takes_condition = m_use.condition && !in_group && is_question(element);
        if (change != nullptr) add_changes(*change, element);
        if (takes_condition && !has_attribute(element, "data-if") &&
            !(change != nullptr && has_attribute(*change, "data-if")))
            add_written(attribute_text("data-if", condition_text(*m_use.condition, same_name)), use_offset());
        const GumboVector& attributes = element.v.element.attributes;
        for (unsigned i = 0; i < attributes.length; ++i) {
            const auto& found = *static_cast<const GumboAttribute*>(attributes.data[i]);
            const bool is_replaced = change != nullptr && has_attribute(*change, found.name);
            write_attribute(found, is_replaced ? std::nullopt : value_in_form(found, takes_condition));
        }
        copy_until(begin + tag.length);
    }

    /// Writes an attribute with its new value; drops it for nullopt.
    void write_attribute(const GumboAttribute& found, const std::optional<std::string>& value) {
        const std::size_t begin = found.name_start.offset;
        const char* const behind = found.original_value.data + found.original_value.length;
        if (begin < m_at || value == found.value) return;
        copy_until(begin);
        if (value)
            m_filled.add(std::string_view{attribute_text(found.name, *value)}.substr(1),
                         {begin, m_use.part, use_offset()});
        m_at = static_cast<std::size_t>(behind - m_text.data());
    }

    /// Adds the attributes that the e-service writes on the question. The condition of the whole use applies to it too.
    void add_changes(const GumboNode& change, const GumboNode& element) {
        const GumboVector& attributes = change.v.element.attributes;
        for (unsigned i = 0; i < attributes.length; ++i) {
            const auto& found = *static_cast<const GumboAttribute*>(attributes.data[i]);
            std::string value = found.value;
            const auto own = std::string_view{found.name} == "data-if" ? parse_condition(value) : std::nullopt;
            if (own && m_use.condition && is_question(element))
                value = condition_text(both(*m_use.condition, *own), same_name);
            add_written(attribute_text(found.name, value), found.name_start.offset);
        }
    }

    /// The value in the form of an attribute of the part; nullopt if the form drops it.
    [[nodiscard]] std::optional<std::string> value_in_form(const GumboAttribute& found, bool takes_condition) const {
        static const std::set<std::string, std::less<>> names = {
            "id", "name", "for", "data-after", "data-before", "data-same-as", "data-one-of"};
        const std::string_view name = found.name;
        const std::string value = found.value;
        if (names.contains(name)) return m_use.name_of(value);
        if (name == "autocomplete") return with_section(value, m_use.section);
        if (name == "data-prefill" && !m_use.keeps_prefill) return std::nullopt;
        if (name == "aria-describedby") {
            std::string ids;
            for (const std::string& id : words(value)) ids += (ids.empty() ? "" : " ") + m_use.name_of(id);
            return ids;
        }
        auto own = name == "data-if" ? parse_condition(value) : std::nullopt;
        if (!own) return value;
        for (Clause& clause : own->all) clause.field = m_use.name_of(clause.field);
        return condition_text(takes_condition ? both(*m_use.condition, *own) : *own, same_name);
    }

    static std::string same_name(std::string_view name) { return std::string{name}; }

    static Condition both(Condition one, const Condition& other) {
        one.all.insert(one.all.end(), other.all.begin(), other.all.end());
        return one;
    }

    void complain_of_unused() {
        for (const auto* changes : {&m_use.changes, &m_use.new_labels})
            for (const auto& [id, element] : *changes)
                if (!m_used.contains(element))
                    m_file.complain(*element,
                                    phrase("form.parts.not_in_part", {{"ID", id}, {"FILE", m_use.part->file}}));
        for (const std::string& name : m_use.left_out)
            if (!m_found.contains(name))
                m_file.complain(*m_use.element,
                                phrase("form.parts.without", {{"NAME", name}, {"FILE", m_use.part->file}}));
    }

    FormFile& m_file;
    std::string_view m_html;
    const PartUse& m_use;
    std::string_view m_text;
    FilledForm& m_filled;
    dom::Tree m_tree;
    std::size_t m_at = 0;
    std::set<const GumboNode*> m_left_out, m_used;
    std::set<std::string, std::less<>> m_found;
};

}  // namespace

void add_part(FormFile& file, std::string_view html, const PartUse& use, FilledForm& filled) {
    PartText{file, html, use, filled}.run();
}

}  // namespace eservices::html
