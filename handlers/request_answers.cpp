// Answers to JSON and back.
#include "handlers/request_answers.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "html/french.hpp"

namespace eservices::handlers {
namespace {

/// A choice by its label, a date in French, anything else as typed.
std::string shown(const html::Field& field, const std::string& value) {
    if (field.kind == html::FieldKind::checkbox) return "Oui";
    if (field.kind == html::FieldKind::date)
        if (const auto date = html::parse_date(value)) return html::french_date(*date);
    const auto option = std::find_if(field.options.begin(), field.options.end(),
                                     [&](const html::Option& candidate) { return candidate.value == value; });
    return option == field.options.end() ? value : option->label;
}

}  // namespace

std::string answers_to_json(const html::Form& form, const html::Answers& answers) {
    auto steps = nlohmann::ordered_json::array();
    for (const html::Step& step : form.steps) {
        auto list = nlohmann::ordered_json::array();
        for (const html::Field& field : step.fields) {
            const auto answer = answers.find(field.name);
            if (answer == answers.end()) continue;
            list.push_back({{"name", field.name},
                            {"label", field.label},
                            {"value", answer->second},
                            {"shown", shown(field, answer->second)}});
        }
        if (!list.empty()) steps.push_back({{"legend", step.legend}, {"answers", std::move(list)}});
    }
    return steps.dump();
}

void show_answers(std::string_view json, html::Section& page) {
    const auto steps = nlohmann::json::parse(json);
    for (const auto& step : steps) {
        html::Section shown_step = page.add("STEP");
        shown_step.set("LEGEND", step.at("legend").get<std::string>());
        for (const auto& answer : step.at("answers"))
            shown_step.add("ANSWER")
                .set("LABEL", answer.at("label").get<std::string>())
                .set("VALUE", answer.at("shown").get<std::string>());
    }
}

}  // namespace eservices::handlers
