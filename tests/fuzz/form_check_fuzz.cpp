// Anything typed into the portal's forms is refused with a message, or gives valid answers that can be shown and stored.
#include <chrono>
#include <string>
#include <vector>

#include "handlers/requests/answers.hpp"
#include "html/engine/check/form_check.hpp"
#include "html/engine/check/typed_form.hpp"
#include "html/engine/form/form_parser.hpp"
#include "html/engine/form/form_section.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/shipped_html.hpp"
#include "tests/fuzz/target.hpp"
#include "values/utf8.hpp"

namespace {

using namespace eservices;

/// A form with features that the shipped forms may not use.
const html::Form& whole_vocabulary() {
    static const html::ParsedForm parsed = html::parse_form("forms/all.html", R"(<title>T</title><form method="post">
<fieldset><legend>Une</legend><label for="l">L</label><select id="l" name="l" multiple><option>x</option><option>y</option></select>
<label for="n">N</label><input id="n" name="n" type="number" step="0.1" min="-1" data-if="l = x">
<label for="m">M</label><input id="m" name="m" type="email" multiple><label for="u">U</label><input id="u" name="u" type="url" data-same-as="v">
<label for="v">V</label><input id="v" name="v" type="url"><label for="f">F</label><input id="f" name="f" type="file" accept=".pdf" multiple>
<fieldset data-required><legend>B</legend><input type="checkbox" name="b" id="b1" value="1"><label for="b1">1</label>
<input type="checkbox" name="b" id="b2" value="2"><label for="b2">2</label></fieldset></fieldset>
<fieldset data-repeat="0..3" data-if="b = 2 & !n"><legend>Enfant</legend><label for="p">P</label><input id="p" name="p" data-one-of="g">
<label for="d">D</label><input id="d" name="d" type="date" data-unknown="month" data-max="today-1y" data-before="e" data-one-of="g">
<label for="e">E</label><input id="e" name="e" type="date" data-unknown="day" data-if="p != x | y"></fieldset>
<button>B</button></form>)");
    fuzz::require(parsed.mistakes.empty());
    return parsed.form;
}

const std::vector<const html::Form*>& forms() {
    static const std::vector<const html::Form*> all = [] {
        std::vector<const html::Form*> list{&fuzz::shipped_html().form("account/registration"),
                                            &fuzz::shipped_html().form("office/change_status"), &whole_vocabulary()};
        for (const auto& [slug, service] : fuzz::shipped_html().services()) list.push_back(&service);
        return list;
    }();
    return all;
}

/// Values for the form's fields in their order: three for a date; for a repeated step the number of its items, and those of three items.
/// Anything but UTF-8 text is refused before it comes here.
html::SubmittedFields fields_from(fuzz::Input& input, const html::Form& form) {
    html::SubmittedFields fields;
    const auto add = [&](const std::string& name) {
        std::string value = input.field();
        if (is_text(value)) fields.emplace_back(name, std::move(value));
    };
    for (const html::Step& step : form.steps) {
        if (step.repeat) add(html::count_name(step));
        for (int item = 1; item <= (step.repeat ? 3 : 1); ++item)
            for (const html::Field& field : step.fields) {
                const std::string name = html::item_name(field.name, item);
                if (field.kind == html::FieldKind::date) {
                    for (const char* part : {"-jour", "-mois", "-annee"}) add(name + part);
                } else {
                    add(name);
                }
            }
    }
    return fields;
}

void check_answers(const html::Form& form, const html::CheckedForm& checked, std::chrono::year_month_day today) {
    for (const auto& [name, value] : checked.answers) fuzz::require(form.find(name) != nullptr && !value.empty());
    for (const html::FieldError& error : checked.errors)
        fuzz::require(form.find(error.field) != nullptr && is_text(error.message) && !error.message.empty());
    if (!checked.accepted()) return;
    // Accepted answers are accepted again, unchanged.
    const html::SubmittedFields again(checked.answers.begin(), checked.answers.end());
    const html::CheckedForm twice = html::check_form(form, again, today);
    fuzz::require(twice.accepted() && twice.answers == checked.answers);
}

}  // namespace

FUZZ_TARGET(form_check_fuzz) {
    if (size == 0) return 0;
    using namespace std::chrono;
    const html::Form& form = *forms()[data[0] % forms().size()];
    fuzz::Input input{data + 1, size - 1};
    const html::SubmittedFields fields = fields_from(input, form);
    const year_month_day today = year{2026} / 11 / 23;
    const html::CheckedForm checked = html::check_form(form, fields, today);
    check_answers(form, checked, today);
    html::Values values;
    handlers::show_answers(handlers::answers_to_json(form, checked.answers), values);
    html::show_form(values, {.form = form, .action = "/x", .csrf = "tag", .values = fields, .errors = checked.errors});
    const std::string page = fuzz::shipped_html().fill("account/registration/form", values);
    fuzz::require(is_text(page));
    return 0;
}
