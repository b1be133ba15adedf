// Whatever a webmaster's form file holds, it is refused with a place in the file, or can be shown, filled in and checked.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>

#include "html/form_check.hpp"
#include "html/form_parser.hpp"
#include "html/form_view.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/shipped_html.hpp"

namespace {

using namespace eservices;

/// Answers of some sense for every field, so that conditions hold too.
html::SubmittedFields answers_for(const html::Form& form) {
    html::SubmittedFields fields;
    for (const html::Step& step : form.steps)
        for (const html::Field& field : step.fields)
            fields.emplace_back(field.name, field.options.empty() ? "1992-11-23" : field.options.back().value);
    return fields;
}

void check_fields(const html::Form& form) {
    std::set<std::string> names;
    for (const html::Step& step : form.steps)
        for (const html::Field& field : step.fields) {
            fuzz::require(!field.name.empty() && names.insert(field.name).second);
            fuzz::require(!field.pattern_help.empty() || field.pattern == nullptr);
        }
    for (const html::Step& step : form.steps)
        for (const html::Field& field : step.fields)
            fuzz::require(!field.condition || names.contains(field.condition->field));
}

void show(const html::Form& form, const html::SubmittedFields& fields, const std::vector<html::FieldError>& errors) {
    html::Values values;
    html::show_form(values, {.form = form, .action = "/x", .csrf = "tag", .values = fields, .errors = errors});
    fuzz::require(!fuzz::shipped_html().fill("registration/form", values).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const html::ParsedForm parsed = html::parse_form("e-services/fuzz.html", text);
    const auto lines = 1 + std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; });
    for (const html::Mistake& mistake : parsed.mistakes)
        fuzz::require(mistake.line >= 1 && mistake.line <= lines && mistake.column >= 1 && !mistake.message.empty());
    if (!parsed.mistakes.empty()) return 0;
    check_fields(parsed.form);
    const html::SubmittedFields fields = answers_for(parsed.form);
    using namespace std::chrono;
    const auto checked = html::check_form(parsed.form, fields, year{2026} / 11 / 23);
    show(parsed.form, {}, {});
    show(parsed.form, fields, checked.errors);
    return 0;
}
