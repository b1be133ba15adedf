// Compares two versions of a form, question by question.
#include "handlers/requests/draft_changes.hpp"

#include "handlers/requests/former_forms.hpp"
#include "html/engine/form/shown_answer.hpp"

namespace eservices::handlers {
namespace {

/// True if the citizen is asked the same thing in the same words.
bool is_same_question(const html::Field& one, const html::Field& other) {
    const auto values = [](const html::Field& field) {
        std::string all;
        for (const html::Option& option : field.options) all += option.value + '\n' + option.label + '\n';
        return all;
    };
    return one.kind == other.kind && one.type == other.type && one.label == other.label &&
           one.required == other.required && one.max_length == other.max_length && values(one) == values(other);
}

}  // namespace

bool show_changes(const Visit& visit, const OpenDraft& draft, html::Section& page) {
    if (draft.row.version == draft.service.hash) return false;
    html::Section changed = page.add("CHANGED");
    const auto former = former_form(visit, draft.row.service, draft.row.version);
    if (!former) return true;
    const auto former_answers = html::check_form(*former, draft.fields, draft.today, draft.files()).answers;
    for (const html::Step& step : former->steps)
        for (const html::Field& field : step.fields) {
            const auto answer = former_answers.find(field.name);
            if (draft.service.find(field.name) == nullptr && answer != former_answers.end())
                changed.add("REMOVED")
                    .set("LABEL", field.label)
                    .set("VALUE", html::shown_answer(field, answer->second));
        }
    for (const html::Step& step : draft.service.steps)
        for (const html::Field& field : step.fields) {
            const html::Field* const before = former->find(field.name);
            if (before == nullptr) {
                changed.add("ADDED").set("LABEL", field.label);
            } else if (!is_same_question(*before, field)) {
                changed.add("ALTERED").set("LABEL", field.label);
            }
        }
    return true;
}

}  // namespace eservices::handlers
