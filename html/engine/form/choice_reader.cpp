// Options, radio buttons, boxes.
#include "html/engine/form/choice_reader.hpp"

#include <algorithm>

#include "html/engine/form/attribute_values.hpp"
#include "html/engine/form/dom.hpp"

namespace eservices::html {
namespace {

using dom::attribute;
using dom::has_attribute;
using dom::is;

void add_option(FormFile& file, const GumboNode& element, Option option, bool chosen, Field& field) {
    if (option.value.find_first_of("\r\n") != std::string::npos)
        file.complain(element, "une réponse tient sur une ligne : retirez le retour à la ligne de value");
    if (std::any_of(field.options.begin(), field.options.end(),
                    [&](const Option& other) { return other.value == option.value; }))
        file.complain(element, "la réponse « " + option.value + " » est déjà proposée");
    if (chosen && !field.preset.empty() && !field.has_several_values())
        file.complain(element, "une seule réponse peut être choisie d'avance");
    if (chosen) field.preset += (field.preset.empty() ? "" : "\n") + option.value;
    field.options.push_back(std::move(option));
}

void read_member(FormFile& file, const GumboNode& input, Field& field) {
    const std::string_view type = attribute(input, "type");
    const FieldKind kind = type == "checkbox" ? FieldKind::checkboxes : FieldKind::radios;
    if (field.options.empty()) {
        field.kind = kind;
        field.name = attribute(input, "name");
    }
    if (type != "radio" && type != "checkbox") {
        file.complain(input, "un <fieldset> intérieur ne réunit que des type=\"radio\", ou que des type=\"checkbox\"");
        return;
    }
    if (kind != field.kind) file.complain(input, "un groupe mêle des boutons radio et des cases : faites-en deux");
    if (attribute(input, "name") != field.name)
        file.complain(input, "les boutons ou cases d'un groupe portent tous le même name");
    if (attribute(input, "value").empty()) file.complain(input, "il manque value : ce que veut dire ce choix");
    for (const char* misplaced : {"data-if", "data-one-of", "data-reason", "data-missing", "autocomplete"})
        if (has_attribute(input, misplaced))
            file.complain(input, std::string{misplaced} + " se met sur le <fieldset> du groupe");
    if (has_attribute(input, "required")) {
        if (kind == FieldKind::checkboxes)
            file.complain(input,
                          "required ici exigerait cette case même : mettez data-required sur le <fieldset> du groupe");
        field.required = true;
    }
    if (kind == FieldKind::checkboxes && has_attribute(input, "aria-describedby"))
        file.complain(input, "aria-describedby se met sur le <fieldset> du groupe");
    add_option(file, input, {std::string{attribute(input, "value")}, file.label_of(input), file.hint_of(input)},
               has_attribute(input, "checked"), field);
}

}  // namespace

void read_options(FormFile& file, const GumboNode& select, Field& field) {
    for (const GumboNode* element : dom::elements(select)) {
        if (!is(*element, GUMBO_TAG_OPTION)) continue;
        const std::string label = dom::text_of(*element);
        std::string value = has_attribute(*element, "value") ? std::string{attribute(*element, "value")} : label;
        if (label.empty()) file.complain(*element, "cette réponse n'a pas de texte");
        if (!value.empty()) {
            add_option(file, *element, {std::move(value), label}, has_attribute(*element, "selected"), field);
        } else if (!field.options.empty() || !field.placeholder.empty() || field.multiple) {
            file.complain(*element, "une réponse vide ne vient qu'une fois, en tête d'une liste à choix unique");
        } else {
            field.placeholder = label;
        }
    }
    if (field.options.empty()) file.complain(select, "cette liste n'a pas d'<option>");
    if (field.required && !field.multiple && field.placeholder.empty() && field.options.size() > 1)
        file.complain(select, "une liste obligatoire commence par une <option> de value vide, par exemple Choisissez");
}

void read_checkbox(FormFile& file, const GumboNode& input, Field& field) {
    field.kind = FieldKind::checkbox;
    if (has_attribute(input, "value") && field.preset.empty())
        file.complain(input, "value est vide : dites ce que veut dire la case, par exemple oui");
    field.options.push_back({field.preset.empty() ? "on" : field.preset, field.label});
    field.preset = has_attribute(input, "checked") ? field.options.front().value : "";
}

Field read_group(FormFile& file, const GumboNode& fieldset) {
    Field field;
    field.kind = FieldKind::radios;
    for (const GumboNode* element : dom::elements(fieldset)) {
        if (is(*element, GUMBO_TAG_LEGEND)) field.label = dom::text_of(*element);
        if (is(*element, GUMBO_TAG_INPUT)) read_member(file, *element, field);
        if (element != &fieldset && is(*element, GUMBO_TAG_FIELDSET))
            file.complain(*element, "un groupe de boutons ou de cases n'en contient pas un autre");
    }
    if (field.options.empty()) file.complain(fieldset, "ce groupe n'a ni bouton radio ni case à cocher");
    if (field.label.empty()) file.complain(fieldset, "ce groupe n'a pas de <legend> : c'est là qu'est la question");
    if (has_attribute(fieldset, "data-required")) {
        if (field.kind != FieldKind::checkboxes)
            file.complain(fieldset, "data-required est pour les cases : mettez required sur un bouton radio");
        field.required = true;
    }
    if (has_attribute(fieldset, "data-own-if"))
        file.complain(fieldset, "data-own-if se met sur une étape, pas sur une question");
    if (has_attribute(fieldset, "data-repeat"))
        file.complain(fieldset, "data-repeat se met sur une étape, pas sur une question");
    field.hint = file.hint_of(fieldset);
    field.reason = attribute(fieldset, "data-reason");
    field.missing = attribute(fieldset, "data-missing");
    field.one_of = attribute(fieldset, "data-one-of");
    field.condition = read_condition(file, fieldset);
    return field;
}

}  // namespace eservices::html
