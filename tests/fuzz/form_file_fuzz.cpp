// Any form file, with any part that it uses, is refused with places in the file, or gives a form that can be shown, filled in and checked
// without the part.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "html/engine/check/form_check.hpp"
#include "html/engine/form/form_draft.hpp"
#include "html/engine/form/form_parser.hpp"
#include "html/engine/form/form_section.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/shipped_html.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace eservices;

/// A plausible answer to every field, so that conditions hold too.
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
    const auto are_known = [&](const std::optional<html::Condition>& condition) {
        return !condition || std::all_of(condition->all.begin(), condition->all.end(),
                                         [&](const html::Clause& clause) { return names.contains(clause.field); });
    };
    for (const html::Step& step : form.steps) {
        fuzz::require(are_known(step.condition) && (!step.repeat || !step.fields.empty()));
        for (const html::Field& field : step.fields) {
            fuzz::require(are_known(field.condition));
            for (const std::string& other : {field.same_as, field.not_before, field.not_after})
                fuzz::require(other.empty() || names.contains(other));
        }
    }
}

/// Shows each step as a draft does, and adds and removes items.
void fill_in_steps(const html::Form& form, const html::SubmittedFields& fields, std::chrono::year_month_day today) {
    html::SubmittedFields draft;
    html::SubmittedFiles files;
    for (std::size_t step = 0; step < form.steps.size(); ++step) {
        html::merge_step(form, step, fields, draft);
        html::apply_action(form, step, "ajouter", draft, files);
        html::apply_action(form, step, "retirer-1", draft, files);
        const auto checked = html::check_step(form, step, draft, today);
        html::Values values;
        html::show_form(
            values,
            {.form = form, .action = "/x", .csrf = "tag", .values = draft, .errors = checked.errors, .step = step});
        fuzz::require(!fuzz::shipped_html().fill("account/registration/form", values).empty());
    }
    for (const std::size_t step : html::steps_of(form, draft)) fuzz::require(step < form.steps.size());
}

/// Each mistake has a place in the file.
void check_mistakes(const std::vector<html::Mistake>& mistakes, std::string_view text) {
    const auto lines = 1 + std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; });
    for (const html::Mistake& mistake : mistakes)
        fuzz::require(mistake.line >= 1 && mistake.line <= lines && mistake.column >= 1 && !mistake.message.empty());
}

/// The stored form is complete: without the parts it gives the same form.
void check_source(const html::Form& form) {
    const html::ParsedForm again = html::parse_form("e-services/fuzz.html", form.source);
    fuzz::require(again.mistakes.empty() && again.form.hash == form.hash &&
                  again.form.steps.size() == form.steps.size());
}

void show(const html::Form& form, const html::SubmittedFields& fields, const std::vector<html::FieldError>& errors) {
    html::Values values;
    html::show_form(values, {.form = form, .action = "/x", .csrf = "tag", .values = fields, .errors = errors});
    fuzz::require(!fuzz::shipped_html().fill("account/registration/form", values).empty());
}

}  // namespace

FUZZ_TARGET(form_file_fuzz) {
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    // The text after the mark is a part, which the form may use.
    constexpr std::string_view mark = "<!--parts/fuzz.html-->\n";
    const std::size_t end = std::min(input.find(mark), size);
    const std::string_view text = input.substr(0, end);
    const std::string part{input.substr(std::min(end + mark.size(), size))};
    const auto part_mistakes = html::part_mistakes("e-services/parts/fuzz.html", part);
    check_mistakes(part_mistakes, part);
    const html::SharedParts parts = {{"fuzz", {"e-services/parts/fuzz.html", part, part_mistakes.empty()}}};
    const html::ParsedForm parsed = html::parse_form("e-services/fuzz.html", text, parts);
    check_mistakes(parsed.mistakes, text);
    if (!parsed.mistakes.empty()) return 0;
    check_source(parsed.form);
    check_fields(parsed.form);
    const html::SubmittedFields fields = answers_for(parsed.form);
    using namespace std::chrono;
    const auto checked = html::check_form(parsed.form, fields, year{2026} / 11 / 23);
    show(parsed.form, {}, {});
    show(parsed.form, fields, checked.errors);
    fill_in_steps(parsed.form, fields, year{2026} / 11 / 23);
    return 0;
}
