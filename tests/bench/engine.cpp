// Measures the form engine without a portal: showing one step of a form of 30 fields, and checking all its answers.
// Usage: engine show|check SECONDS
#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "html/engine/check/form_check.hpp"
#include "html/engine/form/form_parser.hpp"
#include "html/engine/form/form_section.hpp"
#include "html/engine/template/pages.hpp"
#include "tests/bench/timed_loop.hpp"
#include "values/token.hpp"

namespace {

using namespace eservices;

constexpr int steps = 3;
constexpr int fields_a_step = 10;

std::string field(const std::string& name, int kind) {
    const std::string label =
        fmt::format("<label for=\"{0}\">Question {0}</label><p id=\"{0}-aide\">Une aide.</p>", name);
    const std::string common = fmt::format("id=\"{0}\" name=\"{0}\" aria-describedby=\"{0}-aide\" required", name);
    switch (kind % 5) {
        case 0:
            return label +
                   fmt::format("<input {} maxlength=\"64\" pattern=\"[\\p{{L}}\\p{{M}} \\-]+\" title=\"des lettres\">",
                               common);
        case 1:
            return label + fmt::format("<input {} type=\"date\" min=\"1850-01-01\" data-max=\"today\">", common);
        case 2:
            return label +
                   fmt::format(
                       "<select {}><option value=\"\">Choisissez</option><option>oui</option><option>non</option></select>",
                       common);
        case 3:
            return label + fmt::format("<input {} type=\"email\" maxlength=\"254\">", common);
        default:
            return label + fmt::format("<textarea {} maxlength=\"400\" rows=\"4\"></textarea>", common);
    }
}

html::Form thirty_fields() {
    std::string text = "<!doctype html><title>Trente</title><form method=\"post\">";
    for (int step = 0; step < steps; ++step) {
        text += fmt::format("<fieldset{}><legend>Étape</legend>", step == 0 ? "" : " data-if=\"f2 = oui\"");
        for (int i = 0; i < fields_a_step; ++i) text += field(fmt::format("f{}", step * fields_a_step + i), i);
        text += "</fieldset>";
    }
    html::ParsedForm parsed = html::parse_form("forms/trente.html", text + "<button>Envoyer</button></form>");
    if (!parsed.mistakes.empty()) throw std::logic_error(parsed.mistakes.front().text());
    return std::move(parsed.form);
}

/// As browsers send them: a date in three parts.
html::SubmittedFields answers_to(const html::Form& form) {
    html::SubmittedFields answers{{"csrf", new_token()}, {"envoi", new_token()}};
    for (const html::Step& step : form.steps)
        for (const html::Field& asked : step.fields) {
            if (asked.kind == html::FieldKind::date) {
                for (const auto& [part, value] :
                     {std::pair{"-jour", "23"}, std::pair{"-mois", "11"}, std::pair{"-annee", "1992"}})
                    answers.emplace_back(asked.name + part, value);
            } else if (!asked.options.empty()) {
                answers.emplace_back(asked.name, "oui");
            } else if (asked.type == "email") {
                answers.emplace_back(asked.name, "camille.martin@exemple.fr");
            } else {
                answers.emplace_back(asked.name, "Éloïse Jeanne-Marie");
            }
        }
    return answers;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string_view work = argc == 3 ? argv[1] : "";
    if (work != "show" && work != "check") {
        std::cerr << "Usage: engine show|check SECONDS\n";
        return EXIT_FAILURE;
    }
    start_cryptography();
    const html::Pages pages{"html", {"Poitiers", "build/static"}};
    const auto edition = pages.edition();
    const html::Form form = thirty_fields();
    const html::SubmittedFields answers = answers_to(form);
    using namespace std::chrono;
    bench::measure(1, std::atof(argv[2]), [&]() -> bench::Turn {
        if (work == "show")
            return [&] {
                html::Values values;
                html::show_form(values, {.form = form, .action = "/x", .csrf = "tag", .values = answers, .step = 1});
                if (edition->fill("account/registration/form", values).empty()) throw std::logic_error("an empty page");
            };
        return [&] {
            const auto checked = html::check_form(form, answers, year{2026} / 11 / 23);
            if (!checked.accepted() || checked.answers.size() != steps * fields_a_step)
                throw std::logic_error("not accepted");
        };
    });
    return EXIT_SUCCESS;
}
