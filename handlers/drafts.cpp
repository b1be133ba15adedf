// A draft holds what was typed, right or wrong: each page saves first and complains afterwards, so that nothing is ever lost.
#include "handlers/drafts.hpp"

#include <algorithm>
#include <charconv>

#include "handlers/draft_changes.hpp"
#include "handlers/open_draft.hpp"
#include "handlers/page.hpp"
#include "handlers/prefill.hpp"
#include "html/form_draft.hpp"
#include "html/french.hpp"

namespace eservices::handlers::drafts {
namespace {

/// The step that the address names, an index into the form's steps; nothing for an address that names none.
std::optional<std::size_t> step_of(const Visit& visit, const html::Form& service) {
    const std::string& text = visit.parameter("step");
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 1 || number > service.steps.size())
        return std::nullopt;
    return number - 1;
}

bool comes_from_review(const Visit& visit) {
    constexpr std::string_view name = "retour";
    return fcgi::first(visit.request.method == fcgi::Method::post ? visit.request.form : visit.request.query, name) ==
           "verification";
}

/// To the step after this one that is still open, or to the review.
std::string next_path(const OpenDraft& draft, std::size_t step, bool from_review) {
    const auto steps = draft.steps();
    const auto next = std::upper_bound(steps.begin(), steps.end(), step);
    if (next == steps.end() || (from_review && !draft.first_open_step())) return draft.path("verification");
    return draft.step_path(from_review ? draft.first_open_step().value() : *next);
}

/// What is not typed yet is what the account knows.
html::SubmittedFields shown_values(const Visit& visit, const OpenDraft& draft, std::size_t step) {
    html::SubmittedFields values = draft.content.fields;
    const html::Step& shown = draft.service.steps[step];
    const bool was_sent = std::any_of(shown.fields.begin(), shown.fields.end(), [&](const html::Field& field) {
        return std::any_of(values.begin(), values.end(), [&](const auto& value) {
            return value.first == field.name || value.first == field.name + "-jour";
        });
    });
    if (visit.session && !was_sent) prefill(shown, *visit.session, values);
    return values;
}

bool is_asked_in(const html::Form& service, std::size_t step, const html::SubmittedFile& file) {
    const html::Field* const asked = service.find(file.field);
    const auto& fields = service.steps[step].fields;
    return std::any_of(fields.begin(), fields.end(), [&](const html::Field& field) { return &field == asked; });
}

Response show_step(const Visit& visit, const OpenDraft& draft, std::size_t step, std::vector<html::FieldError> errors) {
    const auto steps = draft.steps();
    const auto position = std::find(steps.begin(), steps.end(), step) - steps.begin();
    html::Values values;
    values.set("SERVICE", draft.service.title).set("LEGEND", draft.service.steps[step].legend);
    values.set("POSITION", position + 1).set("COUNT", static_cast<long>(steps.size()));
    const bool from_review = comes_from_review(visit);
    const std::string before = from_review     ? draft.path("verification")
                               : position == 0 ? "/e-services/" + draft.service.name
                                               : draft.step_path(steps[static_cast<std::size_t>(position) - 1]);
    values.set("BACK", before).set("REMOVAL", draft.path("suppression"));
    for (const html::SubmittedFile& file : draft.content.files)
        if (is_asked_in(draft.service, step, file)) values.add("SENT_FILE").set("NAME", file.name);
    show_changes(visit, draft, values);
    html::SubmittedFields hidden;
    if (from_review) hidden.emplace_back("retour", "verification");
    return form_page(visit, "drafts/step", values,
                     {.form = draft.service,
                      .action = draft.step_path(step),
                      .csrf = "",
                      .values = shown_values(visit, draft, step),
                      .errors = std::move(errors),
                      .hidden = std::move(hidden),
                      .step = step,
                      .submit_label = "Continuer"});
}

/// What a page sent goes into the draft: its fields, and its files in place of those that the same questions had.
void merge(const html::Form& service, std::size_t step, const Request& request, DraftContent& content) {
    html::merge_step(service, step, request.form, content.fields);
    for (const fcgi::File& file : request.files) {
        if (file.name.empty()) continue;
        std::erase_if(content.files, [&](const html::SubmittedFile& former) { return former.field == file.field; });
    }
    for (const fcgi::File& file : request.files)
        if (!file.name.empty()) content.files.push_back({file.field, file.name, file.type, file.bytes});
}

/// Writes what the page sent into the draft as it is now; nothing when the draft is gone.
std::optional<OpenDraft> save(const Visit& visit, const html::Form& service, std::size_t step) {
    store::Store& store = visit.portal.store;
    const auto action = fcgi::first(visit.request.form, html::action_name);
    return store.connection.transaction([&]() -> std::optional<OpenDraft> {
        auto row = store.drafts.find_and_lock(owner_of(visit), draft_id(visit));
        if (!row) return std::nullopt;
        OpenDraft draft = open_draft(visit, service, std::move(*row));
        merge(service, step, visit.request, draft.content);
        if (action) html::apply_action(service, step, *action, draft.content.fields, draft.content.files);
        store.drafts.save(draft.row.id, service.hash, to_json(draft.content), visit.now);
        return draft;
    });
}

}  // namespace

Response start(const Visit& visit, const html::Form& service) {
    const Uuid id = Uuid::at(visit.now);
    visit.portal.store.drafts.add(owner_of(visit), id, service.name, service.hash, to_json(DraftContent{}), visit.now);
    return fcgi::see_other("/brouillons/" + id.text() + "/etape/1");
}

Response step(const Visit& visit) {
    return with_draft(visit, [&](const OpenDraft& draft) {
        const auto wanted = step_of(visit, draft.service);
        if (!wanted) return error_page(visit, "not_found", 404);
        if (const auto open = draft.first_open_step(*wanted)) return back_to_step(visit, draft, *open);
        const auto steps = draft.steps();
        if (!std::binary_search(steps.begin(), steps.end(), *wanted))
            return fcgi::see_other(next_path(draft, *wanted, comes_from_review(visit)));
        return show_step(visit, draft, *wanted, {});
    });
}

Response save_step(const Visit& visit) {
    return with_draft(visit, [&](const OpenDraft& former) {
        const auto step = step_of(visit, former.service);
        if (!step) return error_page(visit, "not_found", 404);
        const auto draft = save(visit, former.service, *step);
        if (!draft) return missing_draft(visit);
        if (fcgi::first(visit.request.form, html::action_name)) {
            const std::string query = comes_from_review(visit) ? "?retour=verification" : "";
            return fcgi::see_other(draft->step_path(*step) + query);
        }
        auto checked = draft->check(*step);
        if (!checked.accepted()) return show_step(visit, *draft, *step, std::move(checked.errors));
        if (const auto open = draft->first_open_step(*step)) return back_to_step(visit, *draft, *open);
        return fcgi::see_other(next_path(*draft, *step, comes_from_review(visit)));
    });
}

Response confirm_removal(const Visit& visit) {
    const auto draft = visit.portal.store.drafts.find(owner_of(visit), draft_id(visit));
    if (!draft) return missing_draft(visit);
    const html::Form* const service = visit.html->service(draft->service);
    html::Values values;
    values.set("SERVICE", service != nullptr ? service->title : draft->service);
    values.set("UPDATED", html::french_date_time(draft->updated_at));
    values.set("BACK", "/brouillons/" + draft->id.text() + "/etape/1");
    return form_page(visit, "drafts/remove", values,
                     {.form = visit.html->form("remove_draft"), .action = visit.request.path, .csrf = ""});
}

Response remove(const Visit& visit) {
    if (!visit.portal.store.drafts.remove(owner_of(visit), draft_id(visit))) return missing_draft(visit);
    const bool is_user = visit.session && visit.session->user_id;
    return see_other_with_notice(visit, is_user ? "/mon-suivi" : "/e-services", "Votre brouillon est supprimé.");
}

}  // namespace eservices::handlers::drafts
