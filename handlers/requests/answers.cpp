// Answers to JSON and back.
#include "handlers/requests/answers.hpp"

#include <algorithm>
#include <optional>

#include <nlohmann/json.hpp>

#include "html/engine/form/date_limit.hpp"
#include "html/engine/form/shown_answer.hpp"
#include "html/engine/form/submitted.hpp"
#include "values/email_address.hpp"
#include "values/paths.hpp"
#include "values/telephone.hpp"

namespace eservices::handlers {
namespace {

/// Calls `take(step, legend, field, name, answer)` for each answer, in the order in which the form asks.
template <class Take>
void for_each_answer(const html::Form& form, const html::Answers& answers, const Take& take) {
    for (std::size_t i = 0; i < form.steps.size(); ++i) {
        const html::Step& step = form.steps[i];
        const int items = step.repeat ? step.repeat->most : 1;
        for (int item = 1; item <= items; ++item)
            for (const html::Field& field : step.fields) {
                const auto answer = answers.find(html::item_name(field.name, item));
                // Hidden fields were never shown to the citizen.
                if (answer == answers.end() || field.kind == html::FieldKind::hidden) continue;
                take(i, html::item_title(step, item), field, answer->first, answer->second);
            }
    }
}

}  // namespace

std::string answers_to_json(const html::Form& form, const html::Answers& answers) {
    auto steps = nlohmann::ordered_json::array();
    for_each_answer(form, answers,
                    [&](std::size_t, const std::string& legend, const html::Field& field, const std::string& name,
                        const std::string& value) {
                        if (steps.empty() || steps.back().at("legend") != legend)
                            steps.push_back({{"legend", legend}, {"answers", nlohmann::ordered_json::array()}});
                        steps.back()["answers"].push_back({{"name", name},
                                                           {"label", field.label},
                                                           {"value", value},
                                                           {"shown", html::shown_answer(field, value)}});
                    });
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

void show_answers_to_review(const html::Form& form, const html::Answers& answers, const Uuid& draft,
                            html::Section& page) {
    std::optional<html::Section> shown_step;
    std::string shown_legend;
    for_each_answer(form, answers,
                    [&](std::size_t step, const std::string& legend, const html::Field& field, const std::string& name,
                        const std::string& value) {
                        const std::string href = paths::draft_step(draft, step + 1) + "?retour=verification";
                        if (!shown_step || legend != shown_legend) {
                            shown_step = page.add("STEP");
                            shown_step->set("LEGEND", legend);
                            shown_legend = legend;
                        }
                        shown_step->add("ANSWER")
                            .set("LABEL", field.label)
                            .set("VALUE", html::shown_answer(field, value))
                            .set("HREF", href + "#" + name + (field.kind == html::FieldKind::date ? "-jour" : ""));
                    });
}

}  // namespace eservices::handlers
