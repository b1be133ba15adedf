// A hidden hash records what the page showed; a conflicting form is saved only after its author has seen the conflict.
#include "handlers/web/older_form.hpp"

#include <algorithm>

#include "handlers/web/typed_fields.hpp"
#include "html/engine/form/shown_answer.hpp"
#include "phrases/phrase.hpp"
#include "values/base64url.hpp"

namespace eservices::handlers {
namespace {

/// The same for any order of the fields.
std::string hash_of(html::SubmittedFields fields) {
    std::sort(fields.begin(), fields.end());
    return to_base64url(raw(hash_token(to_json(fields))));
}

/// The answer to a field as people read it; several ticked boxes are joined.
std::string words_of(const html::Field& field, const html::SubmittedFields& fields) {
    std::vector<std::string> answers;
    for (const auto& [name, value] : fields)
        if (name == field.name && !value.empty()) answers.push_back(html::shown_answer(field, value));
    std::sort(answers.begin(), answers.end());
    std::string words;
    for (const std::string& answer : answers)
        words = words.empty() ? answer : phrase("web.older_form.next_answer", {{"ANSWERS", words}, {"ANSWER", answer}});
    return words;
}

}  // namespace

std::pair<std::string, std::string> state_field(const html::SubmittedFields& saved) {
    return {state_name, hash_of(saved)};
}

std::pair<std::string, std::string> sent_state_field(const Visit& visit) {
    const html::SubmittedFields& sent = visit.former_post ? visit.former_post->fields : visit.request.form;
    return {state_name, std::string{fcgi::first(sent, state_name).value_or("")}};
}

bool refuse_older(const Visit& visit, const html::Form& form, const html::SubmittedFields& saved,
                  const html::SubmittedFields& wanted, html::CheckedForm& checked) {
    const auto made_from = fcgi::first(visit.request.form, state_name);
    if (!made_from || *made_from == hash_of(saved)) return false;
    for (const html::Step& step : form.steps)
        for (const html::Field& field : step.fields) {
            const std::string is = words_of(field, saved);
            if (is == words_of(field, wanted)) continue;
            checked.refuse(field.name, is.empty() ? phrase("web.older_form.erased")
                                                  : phrase("web.older_form.changed", {{"ANSWER", is}}));
        }
    return !checked.accepted();
}

}  // namespace eservices::handlers
