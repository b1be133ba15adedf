// Parses a form file element by element. Everything that is not understood is a mistake.
#include "html/engine/form/form_parser.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "html/engine/form/attribute_rules.hpp"
#include "html/engine/form/attribute_values.hpp"
#include "html/engine/form/choice_reader.hpp"
#include "html/engine/form/dom.hpp"
#include "html/engine/form/field_reader.hpp"
#include "html/engine/form/fill_in_parts.hpp"
#include "html/engine/form/form_file.hpp"
#include "html/engine/form/form_links.hpp"
#include "html/engine/form/service_gate.hpp"
#include "html/engine/text/words.hpp"
#include "phrases/phrase.hpp"
#include "values/ascii.hpp"
#include "values/token.hpp"

namespace eservices::html {
namespace {

using dom::attribute;
using dom::is;

constexpr std::array<std::string_view, 5> reserved_names = {"csrf", "envoi", "retour", "etape", "etape-action"};
constexpr std::size_t longest_name = 64;

bool is_name(std::string_view name) {
    const auto fits = [](char c) { return is_small_letter(c) || is_digit(c) || c == '-'; };
    return !name.empty() && name.size() <= longest_name && is_small_letter(name.front()) &&
           std::all_of(name.begin(), name.end(), fits);
}

/// The names and ids that the field takes on a page; no other field may use them.
std::vector<std::string> names_on_the_page(const Field& field) {
    std::vector<std::string> names{field.name, field.name + "-hint", field.name + "-error"};
    if (field.kind == FieldKind::checkboxes) names.push_back(field.name + "-required");
    if (field.kind == FieldKind::date)
        for (const char* part : {"-jour", "-mois", "-annee"}) names.push_back(field.name + part);
    for (std::size_t i = 0; i < field.options.size(); ++i)
        if (!field.options[i].hint.empty())
            names.push_back(field.name + (i == 0 ? "" : "-" + std::to_string(i + 1)) + "-sens");
    if (field.kind == FieldKind::radios || field.kind == FieldKind::checkboxes)
        for (std::size_t i = 2; i <= field.options.size(); ++i) names.push_back(field.name + '-' + std::to_string(i));
    return names;
}

/// One pass over one file.
class Parser {
  public:
    Parser(const std::string& file, const FilledForm& text, const GumboNode& document)
        : m_file(text, document), m_document(document) {
        m_form.name = std::filesystem::path{file}.stem().string();
        m_is_service = std::filesystem::path{file}.parent_path().filename() == "e-services";
    }

    ParsedForm run() {
        for (const GumboNode* element : m_file.elements()) look_at(*element);
        m_file.check_references();
        if (m_form.title.empty()) m_file.complain(m_document, phrase("form.plan.no_title"));
        if (m_forms.size() != 1) {
            m_file.complain(m_document, phrase("form.plan.one_form"));
        } else {
            read_intro();
            read_steps(*m_forms.front());
            check_all_controls_are_read();
            check_links(m_file, m_form, m_elements);
            if (m_is_service) check_service(m_file, m_document, m_form, m_elements);
        }
        return {std::move(m_form), m_file.take_mistakes()};
    }

    /// A part is a page whose body contains what a step may contain.
    std::vector<Mistake> run_part(std::string_view text) {
        const GumboNode& body = body_of(m_document);
        for (const GumboNode* element : m_file.elements()) look_at_in_part(*element, body, text);
        m_file.check_references();
        if (m_form.title.empty()) m_file.complain(m_document, phrase("form.plan.no_title"));
        read_step(body);
        if (m_form.steps.front().fields.empty()) m_file.complain(body, phrase("form.parts.no_question"));
        if (!m_form.steps.front().legend.empty()) m_file.complain(body, phrase("form.parts.legend"));
        check_all_controls_are_read();
        check_links(m_file, m_form, m_elements);
        return m_file.take_mistakes();
    }

  private:
    /// An unclosed element or a stray end tag in a part would break the form around it.
    void look_at_in_part(const GumboNode& element, const GumboNode& body, std::string_view text) {
        check_element(m_file, element);
        if (is(element, GUMBO_TAG_TITLE)) m_form.title = dom::text_of(element);
        if (is(element, GUMBO_TAG_A)) check_link(element);
        if (is(element, GUMBO_TAG_META) && !dom::has_attribute(element, "charset") &&
            attribute(element, "name") != "viewport")
            m_file.complain(element, phrase("form.parts.meta"));
        if ((is(element, GUMBO_TAG_TITLE) || is(element, GUMBO_TAG_META)) && !is(*element.parent, GUMBO_TAG_HEAD))
            m_file.complain(element, phrase("form.parts.not_in_head", {{"TAG", dom::tag_name(element)}}));
        const bool is_frame = &element == &body || is(element, GUMBO_TAG_HTML) || is(element, GUMBO_TAG_HEAD);
        if (!is_frame && !is_closed(element))
            m_file.complain(element, phrase("form.parts.no_end_tag", {{"TAG", dom::tag_name(element)}}));
        if (&element == &body)
            for (const GumboSourcePosition& place : loose_end_tags(body, text))
                m_file.complain_at(place, phrase("form.parts.loose_end_tag"));
    }

    /// Reads title and metadata, and reports what no form may contain.
    void look_at(const GumboNode& element) {
        check_element(m_file, element);
        if (is(element, GUMBO_TAG_TITLE)) m_form.title = dom::text_of(element);
        if (is(element, GUMBO_TAG_META)) read_meta(m_file, element, m_form, m_elements);
        if (is(element, GUMBO_TAG_A)) check_link(element);
        if (is(element, GUMBO_TAG_BODY)) check_stray_text(element);
        if (is(element, GUMBO_TAG_FORM)) {
            m_forms.push_back(&element);
            if (lower_case(attribute(element, "method")) != "post")
                m_file.complain(element, phrase("form.plan.no_post"));
        }
    }

    void check_link(const GumboNode& link) {
        const std::string_view href = attribute(link, "href");
        if (!href.starts_with("https://") && (!href.starts_with('/') || href.starts_with("//")))
            m_file.complain(link, phrase("form.plan.link"));
    }

    /// Text outside any visible element would be lost silently.
    void check_stray_text(const GumboNode& parent) {
        for (const GumboNode* child : dom::children(parent))
            if (child->type == GUMBO_NODE_TEXT)
                m_file.complain_at(child->v.text.start_pos, phrase("form.plan.stray_text"));
    }

    void read_intro() {
        bool before = true;
        for (const GumboNode* element : m_file.elements()) {
            if (element == m_forms.front()) before = false;
            if (before && is(*element, GUMBO_TAG_P)) m_form.intro_paragraphs.push_back(dom::text_of(*element));
            if (before && is(*element, GUMBO_TAG_LI)) m_form.intro_items.push_back(dom::text_of(*element));
        }
    }

    void read_steps(const GumboNode& form) {
        check_stray_text(form);
        for (const GumboNode* child : dom::children(form)) {
            if (is(*child, GUMBO_TAG_FIELDSET)) {
                read_step(*child);
            } else if (is(*child, GUMBO_TAG_BUTTON)) {
                if (!m_form.submit_label.empty()) m_file.complain(*child, phrase("form.plan.second_button"));
                m_form.submit_label = dom::text_of(*child);
                m_form.destructive = dom::has_attribute(*child, "data-destructive");
            } else if (child->type == GUMBO_NODE_ELEMENT && is_permitted(*child)) {
                m_file.complain(*child, phrase("form.plan.not_a_step", {{"TAG", dom::tag_name(*child)}}));
            }
        }
        if (m_form.steps.empty()) m_file.complain(form, phrase("form.plan.no_fieldset"));
        if (m_form.submit_label.empty()) m_file.complain(form, phrase("form.plan.no_button"));
    }

    void read_step(const GumboNode& fieldset) {
        Step step;
        m_elements.steps.push_back(&fieldset);
        m_elements.fields.emplace_back();
        step.condition = read_condition(m_file, fieldset);
        step.own = read_condition(m_file, fieldset, "data-own-if");
        step.repeat = read_repeat(m_file, fieldset);
        step.reason = attribute(fieldset, "data-reason");
        step.item = attribute(fieldset, "data-item");
        for (const char* misplaced : {"data-required", "data-one-of", "data-missing", "aria-describedby"})
            if (dom::has_attribute(fieldset, misplaced))
                m_file.complain(fieldset, phrase("form.plan.of_question", {{"ATTRIBUTE", misplaced}}));
        read_step_content(fieldset, step);
        if (step.repeat && (step.fields.empty() || step.legend.empty()))
            m_file.complain(fieldset, phrase("form.plan.empty_repeat"));
        if (!step.repeat && !step.item.empty()) m_file.complain(fieldset, phrase("form.plan.no_repeat"));
        m_form.steps.push_back(std::move(step));
    }

    void read_step_content(const GumboNode& parent, Step& step) {
        check_stray_text(parent);
        for (const GumboNode* child : dom::children(parent)) {
            if (child->type != GUMBO_NODE_ELEMENT || is(*child, GUMBO_TAG_LABEL)) continue;
            if (is(*child, GUMBO_TAG_LEGEND)) {
                step.legend = dom::text_of(*child);
            } else if (is(*child, GUMBO_TAG_P)) {
                if (!m_file.is_hint(*child)) step.hints.push_back(dom::text_of(*child));
            } else if (is(*child, GUMBO_TAG_DIV)) {
                read_step_content(*child, step);
            } else if (is(*child, GUMBO_TAG_FIELDSET)) {
                add(*child, read_group(m_file, *child), step);
                for (const GumboNode* element : dom::elements(*child))
                    if (is(*element, GUMBO_TAG_INPUT)) m_read.insert(element);
            } else if (is_control(*child)) {
                add(*child, read_control(m_file, *child), step);
                m_read.insert(child);
            } else if (is_permitted(*child)) {
                m_file.complain(*child, phrase("form.plan.not_in_step", {{"TAG", dom::tag_name(*child)}}));
            }
        }
    }

    void add(const GumboNode& node, Field field, Step& step) {
        if (field.name.empty()) {
            m_file.complain(node, phrase("form.fields.no_name"));
        } else if (!is_name(field.name)) {
            m_file.complain(node, phrase("form.fields.name", {{"NAME", field.name}, {"MOST", longest_name}}));
        }
        for (const std::string& name : names_on_the_page(field))
            if (!m_names.insert(name).second)
                m_file.complain_of_clash(node, phrase("form.fields.name_taken", {{"NAME", name}}));
        if (std::find(reserved_names.begin(), reserved_names.end(), field.name) != reserved_names.end())
            m_file.complain(node, phrase("form.fields.name_reserved", {{"NAME", field.name}}));
        m_elements.fields.back().push_back(&node);
        step.fields.push_back(std::move(field));
    }

    /// A control inside a label or a paragraph would otherwise be lost silently.
    void check_all_controls_are_read() {
        for (const GumboNode* element : m_file.elements())
            if (is_control(*element) && !m_read.contains(element))
                m_file.complain(*element, phrase("form.fields.not_read"));
    }

    FormFile m_file;
    const GumboNode& m_document;
    Form m_form;
    bool m_is_service = false;
    FormElements m_elements;
    std::vector<const GumboNode*> m_forms;
    std::set<const GumboNode*> m_read;
    std::set<std::string> m_names;
};

ParsedForm parse_filled(const std::string& file, const FilledForm& filled) {
    const dom::Tree tree = dom::read(filled.text());
    ParsedForm parsed = Parser{file, filled, *tree->root}.run();
    parsed.form.source = filled.text();
    for (const std::uint8_t byte : hash_token(filled.text())) parsed.form.hash += fmt::format("{:02x}", byte);
    return parsed;
}

}  // namespace

ParsedForm parse_form(const std::string& file, std::string_view html, const SharedParts& parts) {
    if (auto mistake = not_text(file, html)) return {{}, {std::move(*mistake)}};
    auto filled = fill_in_parts(file, html, parts);
    if (auto* const mistakes = std::get_if<std::vector<Mistake>>(&filled)) return {{}, std::move(*mistakes)};
    return parse_filled(file, std::get<FilledForm>(filled));
}

ParsedForm parse_form(const std::string& file, std::string_view html) {
    if (auto mistake = not_text(file, html)) return {{}, {std::move(*mistake)}};
    return parse_filled(file, FilledForm{file, html});
}

std::vector<Mistake> part_mistakes(const std::string& file, std::string_view html) {
    if (!is_slug(std::filesystem::path{file}.stem().string())) return {{file, 1, 1, phrase("form.parts.file_name")}};
    if (auto mistake = not_text(file, html)) return {std::move(*mistake)};
    const dom::Tree tree = dom::read(html);
    const FilledForm text{file, html};
    return Parser{file, text, *tree->root}.run_part(html);
}

}  // namespace eservices::html
