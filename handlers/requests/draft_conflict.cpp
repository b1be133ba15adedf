// Neither version is lost: nothing is saved until the author has chosen one.
#include "handlers/requests/draft_conflict.hpp"

#include <algorithm>

#include "handlers/web/older_form.hpp"
#include "handlers/web/typed_fields.hpp"
#include "html/engine/check/typed_form.hpp"
#include "html/engine/form/form_draft.hpp"
#include "html/engine/form/shown_answer.hpp"
#include "phrases/phrase.hpp"
#include "values/base64url.hpp"

namespace eservices::handlers {
namespace {

std::string short_hash(std::string_view text) {
    constexpr std::size_t characters = 22;
    return to_base64url(raw(hash_token(text))).substr(0, characters);
}

html::SubmittedFields merged(const Visit& visit, const OpenDraft& saved, std::size_t step) {
    OpenDraft draft = saved;
    draft.merge_sent(step, visit.request.form);
    return draft.fields;
}

std::string shown(const html::Question& question) {
    return question.value.empty() ? std::string{} : html::shown_answer(*question.field, question.value);
}

std::string label_in(const html::Step& step, const html::Question& question) {
    const std::string& label = question.field->label;
    if (!step.repeat) return label;
    return phrase("requests.draft_conflict.label_of_item", {{"LABEL", label}, {"ITEM", question.item}});
}

}  // namespace

std::string state_of(const OpenDraft& draft, std::size_t step) {
    return short_hash(to_json(html::fields_of_step(draft.service, step, draft.fields)));
}

std::string state_of(const OpenDraft& draft) {
    std::string text = draft.row.fields_json;
    for (const store::DraftDocument& document : draft.documents) text += document.file.id.text();
    return short_hash(text);
}

bool is_stale(const Visit& visit, const OpenDraft& saved, const html::SubmittedFields& wanted, std::size_t step) {
    const auto made_from = fcgi::first(visit.request.form, state_name);
    if (!made_from || *made_from == state_of(saved, step)) return false;
    return html::fields_of_step(saved.service, step, wanted) != html::fields_of_step(saved.service, step, saved.fields);
}

html::SubmittedFields with_sent(const Visit& visit, const OpenDraft& saved, std::size_t step) {
    html::SubmittedFields fields = merged(visit, saved, step);
    html::append_items(saved.service, step, saved.fields, fields);
    return fields;
}

void show_conflict(const Visit& visit, const OpenDraft& saved, std::size_t step, html::Section& page) {
    html::Section conflict = page.show("ERROR").add("CONFLICT");
    conflict.set("HREF", saved.step_path(step));
    conflict.show_if(std::any_of(visit.request.files.begin(), visit.request.files.end(),
                                 [](const fcgi::File& file) { return !file.name.empty(); }),
                     "FILES");
    const html::SubmittedFields sent = merged(visit, saved, step);
    const html::TypedForm then{saved.service, sent};
    const html::TypedForm now{saved.service, saved.fields};
    conflict.show_if(saved.service.steps[step].repeat.has_value(), "REPEATED");
    const auto add = [&](const html::Question& question, std::string_view was, std::string_view is) {
        if (was == is) return;
        conflict.add("DIFFERENCE")
            .set("LABEL", label_in(saved.service.steps[step], question))
            .set("SAVED", was)
            .set("SENT", is);
    };
    const auto same_in = [step](const html::TypedForm& form, const html::Question& question) {
        const auto& all = form.questions();
        const auto found = std::find_if(all.begin(), all.end(), [&](const html::Question& other) {
            return other.step == step && other.field == question.field && other.item == question.item;
        });
        return found == all.end() ? std::string{} : shown(*found);
    };
    for (const html::Question& question : now.questions())
        if (question.step == step) add(question, shown(question), same_in(then, question));
    const auto items = html::items_of(saved.service.steps[step], saved.fields);
    for (const html::Question& question : then.questions())
        if (question.step == step && question.item > items) add(question, "", shown(question));
}

}  // namespace eservices::handlers
