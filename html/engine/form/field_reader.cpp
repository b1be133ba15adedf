// Reads the attributes of a control, group by group.
#include "html/engine/form/field_reader.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <variant>

#include <re2/re2.h>

#include "html/engine/check/number_check.hpp"
#include "html/engine/check/pattern.hpp"
#include "html/engine/form/attribute_values.hpp"
#include "html/engine/form/autocomplete.hpp"
#include "html/engine/form/choice_reader.hpp"
#include "html/engine/form/dom.hpp"
#include "phrases/phrase.hpp"

namespace eservices::html {
namespace {

using dom::attribute;
using dom::has_attribute;
using dom::is;

constexpr long most_rows = 100;
constexpr long most_files = 20;

/// True for the tokens of people's names, which a telephone's keyboard should capitalise.
bool names_somebody(std::string_view autocomplete) {
    constexpr std::array<std::string_view, 4> tokens = {"family-name", "given-name", "additional-name", "name"};
    const std::string_view token = autocomplete.substr(autocomplete.rfind(' ') + 1);
    return std::find(tokens.begin(), tokens.end(), token) != tokens.end();
}

/// A value from a closed list; the mistake names all permitted values.
template <std::size_t size>
std::string read_word(FormFile& file, const GumboNode& control, const char* name,
                      const std::array<std::string_view, size>& allowed) {
    if (!has_attribute(control, name)) return {};
    std::string value{attribute(control, name)};
    if (std::find(allowed.begin(), allowed.end(), value) != allowed.end()) return value;
    std::string list;
    for (const std::string_view word : allowed)
        list = list.empty() ? std::string{word} : phrase("form.lists.next", {{"LIST", list}, {"NEXT", word}});
    file.complain(control, phrase("form.values.not_in_list", {{"ATTRIBUTE", name}, {"VALUE", value}, {"LIST", list}}));
    return {};
}

void read_pattern(FormFile& file, const GumboNode& control, Field& field) {
    field.pattern_help = attribute(control, "title");
    if (!has_attribute(control, "pattern")) return;
    if (field.pattern_help.empty()) file.complain(control, phrase("form.fields.no_pattern_title"));
    auto compiled = compile_pattern(attribute(control, "pattern"));
    if (const auto* const refusal = std::get_if<PatternRefusal>(&compiled)) {
        file.complain(control, phrase("form.fields.pattern", {{"REASON", refusal->reason}}));
    } else {
        field.pattern = std::move(std::get<std::shared_ptr<const re2::RE2>>(compiled));
    }
}

void read_date_input(FormFile& file, const GumboNode& input, Field& field) {
    field.kind = FieldKind::date;
    field.min_date = read_date(file, input, "min");
    field.max_date = read_date(file, input, "max");
    if (field.min_date && field.max_date && *field.min_date > *field.max_date)
        file.complain(input, phrase("form.fields.no_date_fits"));
    field.earliest = read_limit(file, input, "data-min");
    field.latest = read_limit(file, input, "data-max");
    field.not_before = attribute(input, "data-after");
    field.not_after = attribute(input, "data-before");
    const std::string unknown = read_word<2>(file, input, "data-unknown", {"day", "month"});
    if (unknown == "day") field.unknown = Unknown::day;
    if (unknown == "month") field.unknown = Unknown::month;
    if (!field.preset.empty() && !parse_date(field.preset)) file.complain(input, phrase("form.fields.value_not_date"));
}

void read_number_input(FormFile& file, const GumboNode& input, Field& field) {
    field.min_number = read_number(file, input, "min");
    field.max_number = read_number(file, input, "max");
    if (field.min_number && field.max_number && *field.min_number > *field.max_number)
        file.complain(input, phrase("form.fields.no_number_fits"));
    const auto preset = parse_number(field.preset);
    if (!field.preset.empty() && !preset) file.complain(input, phrase("form.fields.value_not_number"));
    field.number_base = field.min_number.value_or(preset.value_or(0));
    if (attribute(input, "step") == "any") {
        field.number_step.reset();
    } else if (has_attribute(input, "step")) {
        field.number_step = read_number(file, input, "step");
        if (field.number_step && *field.number_step <= 0) file.complain(input, phrase("form.fields.step"));
    }
}

void read_file_input(FormFile& file, const GumboNode& input, Field& field) {
    field.kind = FieldKind::file;
    field.accept = read_accept(file, input);
    field.max_bytes = read_size(file, input, "data-max-size").value_or(field.max_bytes);
    const auto count = read_count(file, input, "data-max-files", 1);
    if (count && !field.multiple) file.complain(input, phrase("form.fields.one_file"));
    if (count && *count > most_files)
        file.complain(input, phrase("form.fields.too_many_files", {{"MOST", most_files}}));
    field.max_files = static_cast<std::size_t>(std::clamp(count.value_or(1), 1L, most_files));
}

void read_input(FormFile& file, const GumboNode& input, Field& field) {
    field.type = has_attribute(input, "type") ? attribute(input, "type") : "text";
    field.preset = attribute(input, "value");
    if (field.preset.find_first_of("\r\n") != std::string::npos)
        file.complain(input, phrase("form.fields.value_line_break"));
    if (field.type == "checkbox") read_checkbox(file, input, field);
    if (field.type == "radio") file.complain(input, phrase("form.fields.lone_radio"));
    if (field.type == "date") read_date_input(file, input, field);
    if (field.type == "number") read_number_input(file, input, field);
    if (field.type == "file") read_file_input(file, input, field);
    if (field.type == "hidden") field.kind = FieldKind::hidden;
}

void read_autocomplete(FormFile& file, const GumboNode& control, Field& field) {
    if (!has_attribute(control, "autocomplete")) return;
    const std::string_view value = attribute(control, "autocomplete");
    if (const auto tokens = parse_autocomplete(value)) {
        field.autocomplete = tokens->text;
    } else {
        file.complain(control, phrase("form.fields.autocomplete", {{"VALUE", value}}));
    }
}

void read_lengths(FormFile& file, const GumboNode& control, Field& field) {
    field.min_length = read_count(file, control, "minlength", 0);
    field.max_length = read_count(file, control, "maxlength", 1);
    if (field.min_length && field.max_length && *field.min_length > *field.max_length)
        file.complain(control, phrase("form.fields.no_length_fits"));
}

void read_look(FormFile& file, const GumboNode& control, Field& field) {
    field.input_mode = read_word<8>(file, control, "inputmode",
                                    {"none", "text", "tel", "url", "email", "numeric", "decimal", "search"});
    field.width =
        read_word<9>(file, control, "data-width", {"2", "3", "4", "5", "10", "20", "30", "one-half", "two-thirds"});
    field.prefill = read_word<3>(file, control, "data-prefill", {"usual-name", "birth-place", "birth-municipality"});
    field.autocapitalize =
        read_word<6>(file, control, "autocapitalize", {"none", "off", "on", "sentences", "words", "characters"});
    if (field.autocapitalize.empty() && names_somebody(field.autocomplete)) field.autocapitalize = "words";
    field.spellcheck = read_word<3>(file, control, "spellcheck", {"true", "false", ""}) != "false";
}

}  // namespace

Field read_control(FormFile& file, const GumboNode& control) {
    Field field;
    field.name = attribute(control, "name");
    field.label = file.label_of(control);
    field.hint = file.hint_of(control);
    field.reason = attribute(control, "data-reason");
    field.missing = attribute(control, "data-missing");
    field.required = has_attribute(control, "required");
    field.multiple = has_attribute(control, "multiple");
    field.same_as = attribute(control, "data-same-as");
    field.one_of = attribute(control, "data-one-of");
    field.captcha = has_attribute(control, "data-captcha");
    field.condition = read_condition(file, control);
    read_autocomplete(file, control, field);
    read_lengths(file, control, field);
    read_look(file, control, field);
    read_pattern(file, control, field);
    if (is(control, GUMBO_TAG_TEXTAREA)) {
        field.kind = FieldKind::textarea;
        field.rows =
            static_cast<int>(std::clamp(read_count(file, control, "rows", 1).value_or(field.rows), 1L, most_rows));
        field.preset = dom::text_of(control);
    } else if (is(control, GUMBO_TAG_SELECT)) {
        field.kind = FieldKind::select;
        read_options(file, control, field);
    } else {
        read_input(file, control, field);
    }
    return field;
}

}  // namespace eservices::html
