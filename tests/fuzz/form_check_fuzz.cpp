// Whatever is typed into the portal's forms, it is refused with a message, or kept as answers that are good, shown and stored.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "handlers/request_answers.hpp"
#include "html/form_check.hpp"
#include "html/form_view.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/shipped_html.hpp"
#include "values/utf8.hpp"

namespace {

using namespace eservices;

const std::vector<const html::Form*>& forms() {
    static const std::vector<const html::Form*> all = [] {
        std::vector<const html::Form*> list{&fuzz::shipped_html().form("registration"),
                                            &fuzz::shipped_html().form("change_status")};
        for (const auto& [slug, service] : fuzz::shipped_html().services()) list.push_back(&service);
        return list;
    }();
    return all;
}

/// Values for the form's fields in their order; a date takes three. What is no text does not come this far.
html::SubmittedFields fields_from(fuzz::Input& input, const html::Form& form) {
    html::SubmittedFields fields;
    const auto add = [&](const std::string& name) {
        std::string value = input.field();
        if (is_text(value)) fields.emplace_back(name, std::move(value));
    };
    for (const html::Step& step : form.steps)
        for (const html::Field& field : step.fields)
            if (field.kind == html::FieldKind::date) {
                for (const char* part : {"-jour", "-mois", "-annee"}) add(field.name + part);
            } else {
                add(field.name);
            }
    return fields;
}

void check_answers(const html::Form& form, const html::CheckedForm& checked, std::chrono::year_month_day today) {
    for (const auto& [name, value] : checked.answers) fuzz::require(form.find(name) != nullptr && !value.empty());
    for (const html::FieldError& error : checked.errors)
        fuzz::require(form.find(error.field) != nullptr && is_text(error.message) && !error.message.empty());
    if (!checked.accepted()) return;
    // What was accepted is accepted again, and is the same.
    const html::SubmittedFields again(checked.answers.begin(), checked.answers.end());
    const html::CheckedForm twice = html::check_form(form, again, today);
    fuzz::require(twice.accepted() && twice.answers == checked.answers);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
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
    const std::string page = fuzz::shipped_html().fill("registration/form", values);
    fuzz::require(is_text(page));
    return 0;
}
