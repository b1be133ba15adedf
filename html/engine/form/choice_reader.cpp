// Reads options, radio buttons and checkboxes.
#include "html/engine/form/choice_reader.hpp"

#include <algorithm>

#include "html/engine/form/attribute_values.hpp"
#include "html/engine/form/dom.hpp"
#include "phrases/phrase.hpp"

namespace eservices::html {
namespace {

using dom::attribute;
using dom::has_attribute;
using dom::is;

void add_option(FormFile& file, const GumboNode& element, Option option, bool chosen, Field& field) {
    if (option.value.find_first_of("\r\n") != std::string::npos)
        file.complain(element, phrase("form.choices.line_break"));
    if (std::any_of(field.options.begin(), field.options.end(),
                    [&](const Option& other) { return other.value == option.value; }))
        file.complain(element, phrase("form.choices.twice", {{"VALUE", option.value}}));
    if (chosen && !field.preset.empty() && !field.has_several_values())
        file.complain(element, phrase("form.choices.one_preset"));
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
        file.complain(input, phrase("form.choices.foreign_member"));
        return;
    }
    if (kind != field.kind) file.complain(input, phrase("form.choices.mixed"));
    if (attribute(input, "name") != field.name) file.complain(input, phrase("form.choices.one_name"));
    if (attribute(input, "value").empty()) file.complain(input, phrase("form.choices.no_value"));
    for (const char* misplaced : {"data-if", "data-one-of", "data-reason", "data-missing", "autocomplete"})
        if (has_attribute(input, misplaced))
            file.complain(input, phrase("form.choices.of_group", {{"ATTRIBUTE", misplaced}}));
    if (has_attribute(input, "required")) {
        if (kind == FieldKind::checkboxes) file.complain(input, phrase("form.choices.required_box"));
        field.required = true;
    }
    if (kind == FieldKind::checkboxes && has_attribute(input, "aria-describedby"))
        file.complain(input, phrase("form.choices.of_group", {{"ATTRIBUTE", "aria-describedby"}}));
    add_option(file, input, {std::string{attribute(input, "value")}, file.label_of(input), file.hint_of(input)},
               has_attribute(input, "checked"), field);
}

}  // namespace

void read_options(FormFile& file, const GumboNode& select, Field& field) {
    for (const GumboNode* element : dom::elements(select)) {
        if (!is(*element, GUMBO_TAG_OPTION)) continue;
        const std::string label = dom::text_of(*element);
        std::string value = has_attribute(*element, "value") ? std::string{attribute(*element, "value")} : label;
        if (label.empty()) file.complain(*element, phrase("form.choices.no_text"));
        if (!value.empty()) {
            add_option(file, *element, {std::move(value), label}, has_attribute(*element, "selected"), field);
        } else if (!field.options.empty() || !field.placeholder.empty() || field.multiple) {
            file.complain(*element, phrase("form.choices.empty_value"));
        } else {
            field.placeholder = label;
        }
    }
    if (field.options.empty()) file.complain(select, phrase("form.choices.no_options"));
    if (field.required && !field.multiple && field.placeholder.empty() && field.options.size() > 1)
        file.complain(select, phrase("form.choices.no_empty_option"));
}

void read_checkbox(FormFile& file, const GumboNode& input, Field& field) {
    field.kind = FieldKind::checkbox;
    if (has_attribute(input, "value") && field.preset.empty()) file.complain(input, phrase("form.choices.empty_box"));
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
            file.complain(*element, phrase("form.choices.nested"));
    }
    if (field.options.empty()) file.complain(fieldset, phrase("form.choices.no_members"));
    if (field.label.empty()) file.complain(fieldset, phrase("form.choices.no_legend"));
    if (has_attribute(fieldset, "data-required")) {
        if (field.kind != FieldKind::checkboxes) file.complain(fieldset, phrase("form.choices.required_radios"));
        field.required = true;
    }
    for (const char* misplaced : {"data-own-if", "data-repeat"})
        if (has_attribute(fieldset, misplaced))
            file.complain(fieldset, phrase("form.choices.of_step", {{"ATTRIBUTE", misplaced}}));
    field.hint = file.hint_of(fieldset);
    field.reason = attribute(fieldset, "data-reason");
    field.missing = attribute(fieldset, "data-missing");
    field.one_of = attribute(fieldset, "data-one-of");
    field.condition = read_condition(file, fieldset);
    return field;
}

}  // namespace eservices::html
