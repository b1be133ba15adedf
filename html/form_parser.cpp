// Reading a form file, element by element, with a complaint for everything that is not understood.
#include "html/form_parser.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "html/dom.hpp"
#include "html/field_reader.hpp"
#include "html/form_file.hpp"
#include "values/token.hpp"

namespace eservices::html {
namespace {

using dom::attribute;
using dom::has_attribute;
using dom::is;

/// The names and ids under which a page shows the field: no other field may use them.
std::vector<std::string> names_on_the_page(const Field& field) {
    std::vector<std::string> names{field.name, field.name + "-hint", field.name + "-error"};
    if (field.kind == FieldKind::date)
        for (const char* part : {"-jour", "-mois", "-annee"}) names.push_back(field.name + part);
    if (field.kind == FieldKind::radios)
        for (std::size_t i = 2; i <= field.options.size(); ++i) names.push_back(field.name + '-' + std::to_string(i));
    return names;
}

/// One pass over one file.
class Parser {
  public:
    Parser(const std::string& file, const GumboNode& document) : m_file(file, document), m_document(document) {
        m_form.name = std::filesystem::path{file}.stem().string();
    }

    ParsedForm run() {
        for (const GumboNode* element : m_file.elements()) look_at(*element);
        if (m_form.title.empty()) m_file.complain(m_document, "il manque un <title>");
        if (m_forms.size() != 1) {
            m_file.complain(m_document, "le fichier doit contenir un <form>, et un seul");
        } else {
            read_intro();
            read_steps(*m_forms.front());
            check_all_controls_are_read();
        }
        check_conditions();
        return {std::move(m_form), m_file.take_mistakes()};
    }

  private:
    /// Metadata; and what no form may hold.
    void look_at(const GumboNode& element) {
        if (is(element, GUMBO_TAG_SCRIPT)) m_file.complain(element, "<script> n'est pas permis");
        const GumboVector& attributes = element.v.element.attributes;
        for (unsigned i = 0; i < attributes.length; ++i) {
            const std::string_view name = static_cast<const GumboAttribute*>(attributes.data[i])->name;
            if (name.starts_with("on") || name == "style")
                m_file.complain(element, "l'attribut « " + std::string{name} + " » n'est pas permis");
        }
        if (is(element, GUMBO_TAG_TITLE)) m_form.title = dom::text_of(element);
        if (is(element, GUMBO_TAG_META) && has_attribute(element, "name"))
            m_form.meta[std::string{attribute(element, "name")}] = attribute(element, "content");
        if (is(element, GUMBO_TAG_FORM)) m_forms.push_back(&element);
    }

    void read_intro() {
        for (const GumboNode* element : m_file.elements()) {
            if (element == m_forms.front()) return;
            if (is(*element, GUMBO_TAG_P)) m_form.intro_paragraphs.push_back(dom::text_of(*element));
            if (is(*element, GUMBO_TAG_LI)) m_form.intro_items.push_back(dom::text_of(*element));
        }
    }

    void read_steps(const GumboNode& form) {
        for (const GumboNode* child : dom::children(form)) {
            if (is(*child, GUMBO_TAG_FIELDSET)) {
                read_step(*child);
            } else if (is(*child, GUMBO_TAG_BUTTON)) {
                m_form.submit_label = dom::text_of(*child);
            } else if (child->type == GUMBO_NODE_ELEMENT) {
                m_file.complain(*child, "dans <form>, on attend des <fieldset> et un <button>, pas <" +
                                            dom::tag_name(*child) + ">");
            }
        }
        if (m_form.steps.empty()) m_file.complain(form, "le formulaire n'a pas de <fieldset>");
        if (m_form.submit_label.empty()) m_file.complain(form, "le formulaire n'a pas de <button>");
    }

    void read_step(const GumboNode& fieldset) {
        Step step;
        step.condition = read_condition(m_file, fieldset);
        if (step.condition) m_conditions.emplace_back(&fieldset, *step.condition);
        read_step_content(fieldset, step);
        m_form.steps.push_back(std::move(step));
    }

    void read_step_content(const GumboNode& parent, Step& step) {
        for (const GumboNode* child : dom::children(parent)) {
            if (child->type != GUMBO_NODE_ELEMENT || is(*child, GUMBO_TAG_LABEL)) continue;
            if (is(*child, GUMBO_TAG_LEGEND)) {
                step.legend = dom::text_of(*child);
            } else if (is(*child, GUMBO_TAG_P)) {
                if (!m_file.is_hint(*child)) step.hints.push_back(dom::text_of(*child));
            } else if (is(*child, GUMBO_TAG_DIV)) {
                read_step_content(*child, step);
            } else if (is(*child, GUMBO_TAG_FIELDSET)) {
                add(*child, read_radios(m_file, *child), step);
                for (const GumboNode* element : dom::elements(*child))
                    if (is(*element, GUMBO_TAG_INPUT)) m_read.insert(element);
            } else if (is_control(*child)) {
                add(*child, read_control(m_file, *child), step);
                m_read.insert(child);
            } else {
                m_file.complain(*child, "élément <" + dom::tag_name(*child) + "> inattendu dans une étape");
            }
        }
    }

    void add(const GumboNode& node, Field field, Step& step) {
        if (field.name.empty()) m_file.complain(node, "ce champ n'a pas de name");
        for (const std::string& name : names_on_the_page(field))
            if (!m_names.insert(name).second)
                m_file.complain(node, "le nom « " + name + " » est déjà pris par un autre champ");
        if (field.name == "csrf" || field.name == "envoi")
            m_file.complain(node, "le nom « " + field.name + " » est réservé au portail");
        if (field.condition) m_conditions.emplace_back(&node, *field.condition);
        step.fields.push_back(std::move(field));
    }

    /// A control inside a label or a paragraph would otherwise vanish from the page without a word.
    void check_all_controls_are_read() {
        for (const GumboNode* element : m_file.elements())
            if (is_control(*element) && !m_read.contains(element))
                m_file.complain(*element,
                                "ce champ n'est pas lu ici : placez-le directement dans un <fieldset> du formulaire");
    }

    /// A condition may look at any field, also a later one, so it is checked last.
    void check_conditions() {
        for (const auto& [element, condition] : m_conditions)
            for (const Clause& clause : condition.all) check_clause(*element, clause);
    }

    void check_clause(const GumboNode& element, const Clause& clause) {
        const Field* const field = m_form.find(clause.field);
        if (field == nullptr) {
            m_file.complain(element, "data-if nomme « " + clause.field + " », qui n'est pas un champ");
            return;
        }
        for (const std::string& value : clause.values)
            if (std::none_of(field->options.begin(), field->options.end(),
                             [&](const Option& option) { return option.value == value; }))
                m_file.complain(element, "« " + value + " » n'est pas une réponse possible à « " + clause.field + " »");
    }

    FormFile m_file;
    const GumboNode& m_document;
    Form m_form;
    std::vector<const GumboNode*> m_forms;
    std::set<const GumboNode*> m_read;
    std::set<std::string> m_names;
    std::vector<std::pair<const GumboNode*, Condition>> m_conditions;
};

struct DestroyOutput {
    void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};

}  // namespace

ParsedForm parse_form(const std::string& file, std::string_view html) {
    if (auto mistake = not_text(file, html)) return {{}, {std::move(*mistake)}};
    const std::unique_ptr<GumboOutput, DestroyOutput> output{
        gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size())};
    ParsedForm parsed = Parser{file, *output->root}.run();
    parsed.form.source = html;
    for (const std::uint8_t byte : hash_token(html)) parsed.form.hash += fmt::format("{:02x}", byte);
    return parsed;
}

}  // namespace eservices::html
