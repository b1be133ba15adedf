// Filling the section FORM.
#include "html/form_view.hpp"

#include <algorithm>
#include <array>

#include "html/french.hpp"

namespace eservices::html {
namespace {

std::string_view value_of(const SubmittedFields& values, std::string_view name) {
    const auto found =
        std::find_if(values.begin(), values.end(), [name](const auto& value) { return value.first == name; });
    return found == values.end() ? std::string_view{} : std::string_view{found->second};
}

std::string_view error_of(const FormView& view, std::string_view name) {
    const auto found = std::find_if(view.errors.begin(), view.errors.end(),
                                    [name](const FieldError& error) { return error.field == name; });
    return found == view.errors.end() ? std::string_view{} : std::string_view{found->message};
}

std::string_view section_of(FieldKind kind) {
    constexpr std::array<std::string_view, 9> names = {"INPUT",    "DATE",       "TEXTAREA", "SELECT", "RADIOS",
                                                       "CHECKBOX", "CHECKBOXES", "FILE",     "HIDDEN"};
    return names[static_cast<std::size_t>(kind)];
}

std::string option_id(const Field& field, std::size_t index) {
    return index == 0 ? field.name : field.name + "-" + std::to_string(index + 1);
}

void show_options(Section& shape, const Field& field, std::string_view value) {
    for (std::size_t i = 0; i < field.options.size(); ++i) {
        Section option = shape.add("OPTION");
        option.set("VALUE", field.options[i].value)
            .set("LABEL", field.options[i].label)
            .set("OPTION_ID", option_id(field, i));
        option.show_if(!value.empty() && field.options[i].value == value, "SELECTED");
    }
}

void show_date(Section& shape, const Field& field, const SubmittedFields& values) {
    std::string_view day = value_of(values, field.name + "-jour");
    std::string_view month = value_of(values, field.name + "-mois");
    std::string_view year = value_of(values, field.name + "-annee");
    const std::string_view iso = value_of(values, field.name);
    if (iso.size() == 10 && day.empty() && month.empty() && year.empty()) {
        year = iso.substr(0, 4);
        month = iso.substr(5, 2);
        day = iso.substr(8, 2);
    }
    shape.set("DAY", day).set("MONTH", month).set("YEAR", year);
}

void show_input_details(Section& shape, const Field& field) {
    shape.set("TYPE", field.type == "number" ? "text" : field.type);
    shape.show_with("HAS_AUTOCOMPLETE", "AUTOCOMPLETE", field.autocomplete);
    shape.show_with("HAS_INPUTMODE", "INPUTMODE", field.type == "number" ? "numeric" : field.input_mode);
    shape.show_with("HAS_WIDTH", "WIDTH", field.width);
    shape.show_if(!field.spellcheck, "NO_SPELLCHECK");
    shape.show_if(field.type == "password", "PASSWORD");
}

void show_field(Section& group, const FormView& view, const Field& field, bool conditional) {
    const std::string_view error = error_of(view, field.name);
    const std::string_view typed = value_of(view.values, field.name);
    const std::string_view value = typed.empty() && view.errors.empty() ? std::string_view{field.preset} : typed;
    Section shape = group.add("FIELD").add(section_of(field.kind));
    shape.set("ID", field.name).set("NAME", field.name).set("LABEL", field.label);
    if (field.type != "password") shape.set("VALUE", value);
    // A field that exists only for some answers says itself when it is needed.
    shape.show_if(field.required && !conditional, "REQUIRED");
    shape.show_with("HINT", "TEXT", french_spacing(field.hint));
    shape.show_with("FIELD_ERROR", "MESSAGE", french_spacing(std::string{error}));
    shape.show_if(!error.empty(), "INVALID");
    std::string described_by = field.hint.empty() ? "" : field.name + "-hint";
    if (!error.empty()) described_by += (described_by.empty() ? "" : " ") + field.name + "-error";
    shape.show_with("DESCRIBED", "DESCRIBED_BY", described_by);
    show_options(shape, field, value);
    if (field.kind == FieldKind::date) show_date(shape, field, view.values);
    if (field.kind == FieldKind::input) show_input_details(shape, field);
    if (field.kind == FieldKind::textarea) shape.set("ROWS", field.rows);
}

void show_errors(Section& page, Section& shape, const FormView& view) {
    if (view.errors.empty()) return;
    page.show("ERROR");
    Section summary = shape.add("ERRORS");
    for (const FieldError& error : view.errors) {
        const Field* const field = view.form.find(error.field);
        Section item = summary.add("ERROR_ITEM");
        item.set("MESSAGE", french_spacing(error.message))
            .set("HREF", "#" + (field == nullptr ? error.field : focus_id(*field, error.field)));
    }
}

void show_hidden(Section& shape, std::string_view name, std::string_view value) {
    shape.add("HIDDEN").set("NAME", name).set("VALUE", value);
}

}  // namespace

std::string focus_id(const Field& field, std::string_view name) {
    return std::string{name} + (field.kind == FieldKind::date ? "-jour" : "");
}

void show_form(Section& page, const FormView& view) {
    Section shape = page.add("FORM");
    shape.set("ACTION", view.action)
        .set("CSRF", view.csrf)
        .set("SUBMIT_LABEL", view.submit_label.empty() ? view.form.submit_label : view.submit_label);
    show_errors(page, shape, view);
    for (const auto& [name, value] : view.hidden) show_hidden(shape, name, value);
    for (std::size_t index = 0; index < view.form.steps.size(); ++index) {
        if (view.step.value_or(index) != index) continue;
        const Step& step = view.form.steps[index];
        Section group = shape.add("GROUP");
        group.show_with("LEGEND_SHOWN", "LEGEND", step.legend);
        for (const std::string& hint : step.hints) group.add("GROUP_HINT").set("TEXT", french_spacing(hint));
        for (const Field& field : step.fields) {
            if (field.kind == FieldKind::hidden) {
                show_hidden(shape, field.name, view.values.empty() ? field.preset : value_of(view.values, field.name));
            } else {
                show_field(group, view, field, step.condition || field.condition);
            }
            if (field.required && field.kind != FieldKind::hidden) shape.show("HAS_REQUIRED");
        }
    }
}

}  // namespace eservices::html
