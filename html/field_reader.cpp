// The attributes of a control, one after the other.
#include "html/field_reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <memory>
#include <string>

#include <re2/re2.h>

#include "html/condition.hpp"
#include "html/dom.hpp"
#include "html/words.hpp"

namespace eservices::html {
namespace {

using dom::attribute;
using dom::has_attribute;
using dom::is;

constexpr std::array<std::string_view, 6> text_types = {"text", "email", "password", "tel", "number", "search"};
constexpr long most_rows = 100;

template <class Number>
std::optional<Number> read_number(FormFile& file, const GumboNode& control, const char* name) {
    const std::string_view text = attribute(control, name);
    if (text.empty()) return std::nullopt;
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc{} && end == text.data() + text.size() && std::isfinite(static_cast<double>(value)))
        return value;
    file.complain(control, std::string{name} + "=\"" + std::string{text} + "\" n'est pas un nombre");
    return std::nullopt;
}

/// A number of characters or of lines: one that nothing could satisfy is a mistake.
std::optional<long> read_count(FormFile& file, const GumboNode& control, const char* name, long least) {
    const auto count = read_number<long>(file, control, name);
    if (!count || *count >= least) return count;
    file.complain(control, std::string{name} + "=\"" + std::to_string(*count) + "\" doit valoir au moins " +
                               std::to_string(least));
    return std::nullopt;
}

std::optional<std::chrono::year_month_day> read_date(FormFile& file, const GumboNode& input, const char* name) {
    const std::string text{attribute(input, name)};
    auto date = parse_date(text);
    if (!text.empty() && !date)
        file.complain(input, std::string{name} + "=\"" + text + "\" n'est pas une date comme 1992-11-23");
    return date;
}

std::optional<DateLimit> read_limit(FormFile& file, const GumboNode& input, const char* name) {
    const std::string text{attribute(input, name)};
    auto limit = parse_date_limit(text);
    if (!text.empty() && !limit)
        file.complain(input,
                      std::string{name} + "=\"" + text + "\" ne se lit pas : écrivez par exemple today ou today-18y");
    return limit;
}

void read_pattern(FormFile& file, const GumboNode& control, Field& field) {
    if (!has_attribute(control, "pattern")) return;
    field.pattern_help = attribute(control, "title");
    if (field.pattern_help.empty()) file.complain(control, "pattern sans title : dites en clair ce qui est attendu");
    auto pattern =
        std::make_shared<re2::RE2>("^(?:" + std::string{attribute(control, "pattern")} + ")$", re2::RE2::Quiet);
    if (!pattern->ok()) file.complain(control, "pattern que le serveur ne sait pas appliquer : " + pattern->error());
    field.pattern = std::move(pattern);
}

void read_options(FormFile& file, const GumboNode& select, Field& field) {
    for (const GumboNode* element : dom::elements(select)) {
        if (!is(*element, GUMBO_TAG_OPTION)) continue;
        const std::string label = dom::text_of(*element);
        field.options.push_back(
            {has_attribute(*element, "value") ? std::string{attribute(*element, "value")} : label, label});
        if (has_attribute(*element, "selected")) field.preset = field.options.back().value;
    }
    if (field.options.empty()) file.complain(select, "cette liste n'a pas d'<option>");
    if (has_attribute(select, "multiple")) file.complain(select, "l'attribut « multiple » n'est pas pris en charge");
}

void read_checkbox(const GumboNode& input, Field& field) {
    field.kind = FieldKind::checkbox;
    field.options.push_back({field.preset.empty() ? "on" : field.preset, field.label});
    field.preset = has_attribute(input, "checked") ? field.options.front().value : "";
}

void read_input(FormFile& file, const GumboNode& input, Field& field) {
    const std::string_view type = has_attribute(input, "type") ? attribute(input, "type") : "text";
    field.type = type;
    field.preset = attribute(input, "value");
    if (type == "checkbox") {
        read_checkbox(input, field);
    } else if (type == "date") {
        field.kind = FieldKind::date;
        field.min_date = read_date(file, input, "min");
        field.max_date = read_date(file, input, "max");
        field.earliest = read_limit(file, input, "data-min");
        field.latest = read_limit(file, input, "data-max");
    } else if (type == "hidden") {
        field.kind = FieldKind::hidden;
    } else if (std::find(text_types.begin(), text_types.end(), type) == text_types.end()) {
        file.complain(input, "type=\"" + std::string{type} + "\" n'est pas pris en charge");
    }
    if (type == "number") {
        field.min_number = read_number<double>(file, input, "min");
        field.max_number = read_number<double>(file, input, "max");
        if (field.min_number && field.max_number && *field.min_number > *field.max_number)
            file.complain(input, "min dépasse max : aucune réponse ne conviendrait");
    }
}

}  // namespace

Field read_control(FormFile& file, const GumboNode& control) {
    Field field;
    field.name = attribute(control, "name");
    field.label = file.label_of(control);
    field.hint = file.hint_of(control);
    field.required = has_attribute(control, "required");
    field.autocomplete = attribute(control, "autocomplete");
    field.input_mode = attribute(control, "inputmode");
    field.width = attribute(control, "data-width");
    field.spellcheck = attribute(control, "spellcheck") != "false";
    field.min_length = read_count(file, control, "minlength", 0);
    field.max_length = read_count(file, control, "maxlength", 1);
    if (field.min_length && field.max_length && *field.min_length > *field.max_length)
        file.complain(control, "minlength dépasse maxlength : aucune réponse ne conviendrait");
    field.condition = read_condition(file, control);
    read_pattern(file, control, field);
    if (is(control, GUMBO_TAG_TEXTAREA)) {
        field.kind = FieldKind::textarea;
        field.rows = static_cast<int>(std::min(read_count(file, control, "rows", 1).value_or(field.rows), most_rows));
    } else if (is(control, GUMBO_TAG_SELECT)) {
        field.kind = FieldKind::select;
        read_options(file, control, field);
    } else {
        read_input(file, control, field);
    }
    return field;
}

Field read_radios(FormFile& file, const GumboNode& fieldset) {
    Field field;
    field.kind = FieldKind::radios;
    for (const GumboNode* element : dom::elements(fieldset)) {
        if (is(*element, GUMBO_TAG_LEGEND)) field.label = dom::text_of(*element);
        if (!is(*element, GUMBO_TAG_INPUT)) continue;
        if (attribute(*element, "type") != "radio")
            file.complain(*element, "un <fieldset> intérieur ne réunit que des type=\"radio\"");
        if (!field.name.empty() && attribute(*element, "name") != field.name)
            file.complain(*element, "les boutons radio d'un groupe portent tous le même name");
        field.name = attribute(*element, "name");
        field.required = field.required || has_attribute(*element, "required");
        if (has_attribute(*element, "checked")) field.preset = attribute(*element, "value");
        field.options.push_back({std::string{attribute(*element, "value")}, file.label_of(*element)});
    }
    if (field.label.empty()) file.complain(fieldset, "ce groupe de boutons radio n'a pas de <legend>");
    field.hint = file.hint_of(fieldset);
    field.condition = read_condition(file, fieldset);
    return field;
}

std::optional<Condition> read_condition(FormFile& file, const GumboNode& element) {
    const std::string_view text = attribute(element, "data-if");
    if (text.empty()) return std::nullopt;
    if (auto condition = parse_condition(text)) return condition;
    file.complain(element, "data-if s'écrit « champ = valeur | autre-valeur »");
    return std::nullopt;
}

}  // namespace eservices::html
