// Reading a form file, element by element, with a complaint for everything that is not understood.
#include "html/form_parser.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <set>

#include <re2/re2.h>

#include "html/dom.hpp"

namespace eservices::html {
namespace {

using dom::attribute;
using dom::has_attribute;
using dom::is;

constexpr std::array<std::string_view, 6> text_types = {"text", "email", "password", "tel", "number", "search"};

bool is_control(const GumboNode& node) {
    return is(node, GUMBO_TAG_INPUT) || is(node, GUMBO_TAG_SELECT) || is(node, GUMBO_TAG_TEXTAREA);
}

/// One pass over one file.
class Parser {
  public:
    Parser(const std::string& file, const GumboNode& document) : m_file(file), m_document(document) {
        m_result.form.name = std::filesystem::path{file}.stem().string();
    }

    ParsedForm run() {
        for (const GumboNode* element : dom::elements(m_document)) index(*element);
        if (m_result.form.title.empty()) complain(m_document, "il manque un <title>");
        if (m_forms.size() != 1) {
            complain(m_document, "le fichier doit contenir un <form>, et un seul");
        } else {
            read_intro();
            read_steps(*m_forms.front());
        }
        check_conditions();
        return std::move(m_result);
    }

  private:
    void complain(const GumboNode& node, std::string message) {
        GumboSourcePosition at{1, 1, 0};
        if (node.type == GUMBO_NODE_ELEMENT) at = node.v.element.start_pos;
        m_result.mistakes.push_back({m_file, at.line, at.column, std::move(message)});
    }

    /// What later steps look up: labels, hints, metadata; and what no form may hold.
    void index(const GumboNode& element) {
        if (is(element, GUMBO_TAG_SCRIPT)) complain(element, "<script> n'est pas permis");
        const GumboVector& attributes = element.v.element.attributes;
        for (unsigned i = 0; i < attributes.length; ++i) {
            const std::string_view name = static_cast<const GumboAttribute*>(attributes.data[i])->name;
            if (name.starts_with("on") || name == "style")
                complain(element, "l'attribut « " + std::string{name} + " » n'est pas permis");
        }
        if (is(element, GUMBO_TAG_TITLE)) m_result.form.title = dom::text_of(element);
        if (is(element, GUMBO_TAG_META) && has_attribute(element, "name"))
            m_result.form.meta[std::string{attribute(element, "name")}] = attribute(element, "content");
        if (is(element, GUMBO_TAG_FORM)) m_forms.push_back(&element);
        if (is(element, GUMBO_TAG_LABEL)) m_labels[std::string{attribute(element, "for")}] = dom::text_of(element);
        if (has_attribute(element, "id")) m_by_id[std::string{attribute(element, "id")}] = &element;
        for (const auto& id : words(attribute(element, "aria-describedby"))) m_hint_ids.insert(id);
    }

    static std::vector<std::string> words(std::string_view text, char separator = ' ') {
        std::vector<std::string> result;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find(separator), text.size());
            std::string_view word = text.substr(0, end);
            while (word.starts_with(' ')) word.remove_prefix(1);
            while (word.ends_with(' ')) word.remove_suffix(1);
            if (!word.empty()) result.emplace_back(word);
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return result;
    }

    void read_intro() {
        for (const GumboNode* element : dom::elements(m_document)) {
            if (element == m_forms.front()) return;
            if (is(*element, GUMBO_TAG_P)) m_result.form.intro_paragraphs.push_back(dom::text_of(*element));
            if (is(*element, GUMBO_TAG_LI)) m_result.form.intro_items.push_back(dom::text_of(*element));
        }
    }

    void read_steps(const GumboNode& form) {
        for (const GumboNode* child : dom::children(form)) {
            if (is(*child, GUMBO_TAG_FIELDSET)) {
                read_step(*child);
            } else if (is(*child, GUMBO_TAG_BUTTON)) {
                m_result.form.submit_label = dom::text_of(*child);
            } else if (child->type == GUMBO_NODE_ELEMENT) {
                complain(*child, "dans <form>, on attend des <fieldset> et un <button>, pas <" + dom::tag_name(*child) + ">");
            }
        }
        if (m_result.form.steps.empty()) complain(form, "le formulaire n'a pas de <fieldset>");
        if (m_result.form.submit_label.empty()) complain(form, "le formulaire n'a pas de <button>");
    }

    void read_step(const GumboNode& fieldset) {
        Step step;
        step.condition = read_condition(fieldset);
        read_step_content(fieldset, step);
        m_result.form.steps.push_back(std::move(step));
    }

    void read_step_content(const GumboNode& parent, Step& step) {
        for (const GumboNode* child : dom::children(parent)) {
            if (child->type != GUMBO_NODE_ELEMENT || is(*child, GUMBO_TAG_LABEL)) continue;
            const bool is_hint = m_hint_ids.contains(std::string{attribute(*child, "id")});
            if (is(*child, GUMBO_TAG_LEGEND)) {
                step.legend = dom::text_of(*child);
            } else if (is(*child, GUMBO_TAG_P)) {
                if (!is_hint) step.hints.push_back(dom::text_of(*child));
            } else if (is(*child, GUMBO_TAG_DIV)) {
                read_step_content(*child, step);
            } else if (is(*child, GUMBO_TAG_FIELDSET)) {
                read_radios(*child, step);
            } else if (is_control(*child)) {
                read_control(*child, step);
            } else {
                complain(*child, "élément <" + dom::tag_name(*child) + "> inattendu dans une étape");
            }
        }
    }

    void read_radios(const GumboNode& fieldset, Step& step) {
        Field field;
        field.kind = FieldKind::radios;
        for (const GumboNode* element : dom::elements(fieldset)) {
            if (is(*element, GUMBO_TAG_LEGEND)) field.label = dom::text_of(*element);
            if (!is(*element, GUMBO_TAG_INPUT)) continue;
            if (attribute(*element, "type") != "radio") complain(*element, "un <fieldset> intérieur ne réunit que des type=\"radio\"");
            field.name = attribute(*element, "name");
            field.required = field.required || has_attribute(*element, "required");
            if (has_attribute(*element, "checked")) field.preset = attribute(*element, "value");
            field.options.push_back({std::string{attribute(*element, "value")}, label_of(*element)});
        }
        if (field.label.empty()) complain(fieldset, "ce groupe de boutons radio n'a pas de <legend>");
        field.hint = hint_of(fieldset);
        field.condition = read_condition(fieldset);
        add(fieldset, std::move(field), step);
    }

    void read_control(const GumboNode& control, Step& step) {
        Field field;
        field.name = attribute(control, "name");
        field.label = label_of(control);
        field.hint = hint_of(control);
        field.required = has_attribute(control, "required");
        field.autocomplete = attribute(control, "autocomplete");
        field.input_mode = attribute(control, "inputmode");
        field.width = attribute(control, "data-width");
        field.spellcheck = attribute(control, "spellcheck") != "false";
        field.min_length = read_number<long>(control, "minlength");
        field.max_length = read_number<long>(control, "maxlength");
        field.condition = read_condition(control);
        read_pattern(control, field);
        if (is(control, GUMBO_TAG_TEXTAREA)) {
            field.kind = FieldKind::textarea;
            field.rows = static_cast<int>(read_number<long>(control, "rows").value_or(field.rows));
        } else if (is(control, GUMBO_TAG_SELECT)) {
            field.kind = FieldKind::select;
            for (const GumboNode* element : dom::elements(control))
                if (is(*element, GUMBO_TAG_OPTION)) field.options.push_back(read_option(*element));
        } else {
            read_input(control, field);
        }
        add(control, std::move(field), step);
    }

    static Option read_option(const GumboNode& option) {
        const std::string label = dom::text_of(option);
        return {has_attribute(option, "value") ? std::string{attribute(option, "value")} : label, label};
    }

    void read_input(const GumboNode& input, Field& field) {
        const std::string_view type = has_attribute(input, "type") ? attribute(input, "type") : "text";
        field.type = type;
        field.preset = attribute(input, "value");
        if (type == "checkbox") {
            field.kind = FieldKind::checkbox;
            field.options.push_back({field.preset.empty() ? "on" : field.preset, field.label});
            field.preset = has_attribute(input, "checked") ? field.options.front().value : "";
        } else if (type == "date") {
            field.kind = FieldKind::date;
            field.min_date = attribute(input, "min");
            field.max_date = has_attribute(input, "data-max") ? attribute(input, "data-max") : attribute(input, "max");
        } else if (type == "hidden") {
            field.kind = FieldKind::hidden;
        } else if (std::find(text_types.begin(), text_types.end(), type) == text_types.end()) {
            complain(input, "type=\"" + std::string{type} + "\" n'est pas pris en charge");
        }
        if (type == "number") {
            field.min_number = read_number<double>(input, "min");
            field.max_number = read_number<double>(input, "max");
        }
    }

    void read_pattern(const GumboNode& control, Field& field) {
        if (!has_attribute(control, "pattern")) return;
        field.pattern_help = attribute(control, "title");
        if (field.pattern_help.empty()) complain(control, "pattern sans title : dites en clair ce qui est attendu");
        auto pattern = std::make_shared<re2::RE2>("^(?:" + std::string{attribute(control, "pattern")} + ")$", re2::RE2::Quiet);
        if (!pattern->ok()) complain(control, "pattern que le serveur ne sait pas appliquer : " + pattern->error());
        field.pattern = std::move(pattern);
    }

    template <class Number>
    std::optional<Number> read_number(const GumboNode& control, const char* name) {
        const std::string_view text = attribute(control, name);
        if (text.empty()) return std::nullopt;
        Number value{};
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{} || end != text.data() + text.size())
            complain(control, std::string{name} + "=\"" + std::string{text} + "\" n'est pas un nombre");
        return value;
    }

    std::optional<Condition> read_condition(const GumboNode& element) {
        const std::string_view text = attribute(element, "data-if");
        if (text.empty()) return std::nullopt;
        const std::size_t equals = text.find('=');
        Condition condition;
        if (equals != std::string_view::npos) {
            const auto field = words(text.substr(0, equals));
            condition.values = words(text.substr(equals + 1), '|');
            if (field.size() == 1) condition.field = field.front();
        }
        if (condition.field.empty() || condition.values.empty())
            complain(element, "data-if s'écrit « champ = valeur | autre-valeur »");
        m_conditions.emplace_back(&element, condition);
        return condition;
    }

    std::string label_of(const GumboNode& control) {
        if (attribute(control, "type") == "hidden") return {};
        const auto found = m_labels.find(std::string{attribute(control, "id")});
        if (found == m_labels.end() || found->second.empty() || attribute(control, "id").empty()) {
            complain(control, "ce champ n'a pas de <label for> qui porte son id");
            return {};
        }
        return found->second;
    }

    std::string hint_of(const GumboNode& control) {
        std::string hint;
        for (const std::string& id : words(attribute(control, "aria-describedby"))) {
            const auto found = m_by_id.find(id);
            if (found == m_by_id.end()) {
                complain(control, "aria-describedby nomme « " + id + " », qui n'existe pas");
            } else {
                hint += (hint.empty() ? "" : " ") + dom::text_of(*found->second);
            }
        }
        return hint;
    }

    void add(const GumboNode& node, Field field, Step& step) {
        if (field.name.empty()) complain(node, "ce champ n'a pas de name");
        if (!m_names.insert(field.name).second) complain(node, "le nom « " + field.name + " » est déjà pris par un autre champ");
        if (field.name == "csrf" || field.name == "envoi") complain(node, "le nom « " + field.name + " » est réservé au portail");
        step.fields.push_back(std::move(field));
    }

    /// A condition may look at any field, also a later one, so it is checked last.
    void check_conditions() {
        for (const auto& [element, condition] : m_conditions) {
            const Field* const field = m_result.form.find(condition.field);
            if (field == nullptr) {
                complain(*element, "data-if nomme « " + condition.field + " », qui n'est pas un champ");
                continue;
            }
            for (const std::string& value : condition.values)
                if (std::none_of(field->options.begin(), field->options.end(),
                                 [&](const Option& option) { return option.value == value; }))
                    complain(*element, "« " + value + " » n'est pas une réponse possible à « " + condition.field + " »");
        }
    }

    const std::string& m_file;
    const GumboNode& m_document;
    ParsedForm m_result;
    std::vector<const GumboNode*> m_forms;
    std::map<std::string, std::string> m_labels;
    std::map<std::string, const GumboNode*> m_by_id;
    std::set<std::string> m_hint_ids, m_names;
    std::vector<std::pair<const GumboNode*, Condition>> m_conditions;
};

}  // namespace

ParsedForm parse_form(const std::string& file, std::string_view html) {
    GumboOutput* const output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
    ParsedForm result = Parser{file, *output->root}.run();
    gumbo_destroy_output(&kGumboDefaultOptions, output);
    return result;
}

}  // namespace eservices::html
