// A draft holds what was typed, valid or not: each page saves first and validates afterwards, so that nothing is lost.
#include "handlers/requests/drafts.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "handlers/documents/attached.hpp"
#include "handlers/requests/account_email.hpp"
#include "handlers/requests/draft_changes.hpp"
#include "handlers/requests/draft_conflict.hpp"
#include "handlers/requests/open_draft.hpp"
#include "handlers/requests/prefill.hpp"
#include "handlers/security/quotas.hpp"
#include "handlers/web/older_form.hpp"
#include "handlers/web/page.hpp"
#include "handlers/web/typed_fields.hpp"
#include "html/engine/check/typed_form.hpp"
#include "html/engine/form/form_draft.hpp"
#include "html/engine/form/step_count.hpp"
#include "html/engine/text/french.hpp"
#include "phrases/phrase.hpp"
#include "values/paths.hpp"

namespace eservices::handlers::requests::drafts {
namespace {

/// The step in the address, as an index into the form's steps; nullopt if there is no such step.
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

/// The step after this one or, on a visit from the review, the first incomplete one; the review if there is none.
std::string next_path(const OpenDraft& draft, std::size_t step, bool from_review) {
    const auto steps = draft.steps();
    const auto next = std::upper_bound(steps.begin(), steps.end(), step);
    if (next == steps.end() || (from_review && !draft.first_open_step())) return draft.review_path();
    return draft.step_path(from_review ? draft.first_open_step().value() : *next);
}

bool asks_contact(const html::Step& step) {
    return std::any_of(step.fields.begin(), step.fields.end(), [](const html::Field& field) {
        return field.autocomplete == "tel" || field.autocomplete == "street-address" ||
               field.autocomplete.starts_with("address-");
    });
}

/// Telephone and postal address in the user's latest request.
Remembered former_contact(const Visit& visit) {
    store::Requests& requests = visit.store().requests;
    const auto latest = requests.list_for_user(visit.user(), Uuid::greatest(), 1);
    const auto request = latest.empty() ? std::nullopt : requests.find_for_user(visit.user(), latest.front().reference);
    const html::Form* const service = request ? visit.html->service(request->service) : nullptr;
    return service == nullptr ? Remembered{} : contact_in(*service, request->answers_json);
}

/// The draft's answers; a step that was never submitted is filled in from the account.
html::SubmittedFields shown_values(const Visit& visit, const OpenDraft& draft, const html::Form& asked,
                                   std::size_t step) {
    html::SubmittedFields values = draft.fields;
    const html::Step& shown = asked.steps[step];
    const bool was_sent = std::any_of(shown.fields.begin(), shown.fields.end(), [&](const html::Field& field) {
        return std::any_of(values.begin(), values.end(), [&](const auto& value) {
            return value.first == field.name || value.first == field.name + "-jour";
        });
    });
    if (!visit.session || was_sent) return values;
    const bool is_user = visit.session->user_id.has_value();
    const auto profile = is_user ? visit.store().profiles.find(visit.user()) : std::nullopt;
    const Remembered former = is_user && asks_contact(shown) ? former_contact(visit) : Remembered{};
    const bool is_own = shown.own && html::TypedForm{draft.service, draft.fields}.holds(*shown.own, step, 1);
    prefill(shown, {*visit.session, profile, former}, is_own, values);
    return values;
}

/// Calls `use(field, name)` for each question of the step that takes documents, in each item of a repeated step.
template <class Use>
void for_each_document_question(const html::Form& service, std::size_t step, const Use& use) {
    const html::Step& asked = service.steps[step];
    const int items = asked.repeat ? asked.repeat->most : 1;
    for (const html::Field& field : asked.fields)
        for (int item = 1; field.kind == html::FieldKind::file && item <= items; ++item)
            use(field, html::item_name(field.name, item));
}

std::vector<html::DocumentShelf> shelves_of(const Visit& visit, const OpenDraft& draft, std::size_t step) {
    std::vector<html::DocumentShelf> shelves;
    std::optional<std::vector<store::StoredDocument>> documents;
    for_each_document_question(draft.service, step, [&](const html::Field& field, const std::string& name) {
        if (!documents) documents = documents_of(visit);
        html::DocumentShelf& shelf =
            shelves.emplace_back(shelf_of(field, name, draft.documents, *documents, draft.today));
        shelf.may_remove = true;
        shelf.may_keep = visit.session && visit.session->user_id;
    });
    return shelves;
}

enum class Shown : std::uint8_t { as_saved, as_sent };

Response show_step(const Visit& visit, const OpenDraft& draft, std::size_t step, std::vector<html::FieldError> errors,
                   Shown shown = Shown::as_saved) {
    const auto steps = draft.steps();
    const auto position = std::find(steps.begin(), steps.end(), step) - steps.begin();
    html::Values values;
    values.set("SERVICE", draft.service.title).set("LEGEND", draft.service.steps[step].legend);
    values.set("POSITION", position + 1);
    if (html::step_count_is_known(draft.service, step)) values.add("OF").set("COUNT", static_cast<long>(steps.size()));
    const bool from_review = comes_from_review(visit);
    const std::string before = from_review     ? draft.review_path()
                               : position == 0 ? paths::service(draft.service.name)
                                               : draft.step_path(steps[static_cast<std::size_t>(position) - 1]);
    values.set("BACK", before).set("REMOVAL", paths::draft_removal(draft.row.id));
    show_changes(visit, draft, values);
    const bool is_conflict = shown == Shown::as_sent;
    if (is_conflict) show_conflict(visit, draft, step, values);
    constexpr int conflict = 409;
    html::SubmittedFields hidden = {{state_name, state_of(draft, step)}};
    if (from_review) hidden.emplace_back("retour", "verification");
    const html::Form asked =
        draft.account_email.empty() ? draft.service : without_account_email(draft.service, step, draft.account_email);
    return form_page(visit, "requests/drafts/step", values,
                     {.form = asked,
                      .action = draft.step_path(step),
                      .values = is_conflict ? with_sent(visit, draft, step) : shown_values(visit, draft, asked, step),
                      .errors = std::move(errors),
                      .hidden = std::move(hidden),
                      .step = step,
                      .submit_label = phrase("requests.drafts.continue"),
                      .shelves = shelves_of(visit, draft, step)},
                     is_conflict ? conflict : 0);
}

/// The submitted documents, by question.
using SentDocuments = std::map<std::string, TakenDocuments, std::less<>>;

SentDocuments take_documents_of(const Visit& visit, const OpenDraft& draft, std::size_t step) {
    SentDocuments sent;
    for_each_document_question(draft.service, step, [&](const html::Field& field, const std::string& name) {
        const auto former = std::count_if(draft.documents.begin(), draft.documents.end(),
                                          [&](const store::DraftDocument& document) { return document.field == name; });
        TakenDocuments taken = take_documents(visit, field, name, static_cast<std::size_t>(former));
        if (!taken.documents.empty() || !taken.complaints.empty()) sent.emplace(name, std::move(taken));
    });
    return sent;
}

/// Adds the submitted documents to the draft; a single document replaces the former one.
void merge(const SentDocuments& sent, OpenDraft& draft) {
    for (const auto& entry : sent) {
        const auto& name = entry.first;
        const TakenDocuments& taken = entry.second;
        const html::Field* const field = draft.service.find(name);
        if (!taken.documents.empty() && field != nullptr && field->max_files == 1)
            std::erase_if(draft.documents,
                          [&](const store::DraftDocument& document) { return document.field == name; });
        draft.documents.insert(draft.documents.end(), taken.documents.begin(), taken.documents.end());
    }
}

/// Adds or removes an item of a repeated step, or removes a document.
void apply(std::string_view action, std::size_t step, OpenDraft& draft) {
    html::SubmittedFiles files = draft.files();
    if (action.starts_with(html::remove_document_action)) {
        action.remove_prefix(html::remove_document_action.size());
        std::erase_if(files, [&](const html::SubmittedFile& file) { return file.kept_as == action; });
    } else {
        html::apply_action(draft.service, step, action, draft.fields, files);
    }
    std::vector<store::DraftDocument> kept;
    for (const html::SubmittedFile& file : files)
        for (const store::DraftDocument& document : draft.documents)
            if (document.file.id.text() == file.kept_as) {
                kept.push_back({document.file, file.field, document.name});
                break;
            }
    draft.documents = std::move(kept);
}

struct Saved {
    OpenDraft draft;
    bool is_stale = false;  ///< the page was older than what is saved, and nothing was saved
};

/// Saves the submitted page over the current state of the draft; nullopt if the draft is gone.
std::optional<Saved> save(const Visit& visit, const html::Form& service, std::size_t step, const SentDocuments& sent) {
    store::Store& store = visit.store();
    const auto action = fcgi::first(visit.request.form, html::action_name);
    return store.connection.transaction([&]() -> std::optional<Saved> {
        auto row = store.drafts.find_and_lock(owner_of(visit), draft_id(visit));
        if (!row) return std::nullopt;
        const OpenDraft former = open_draft(visit, service, std::move(*row));
        OpenDraft draft = former;
        draft.merge_sent(step, visit.request.form);
        merge(sent, draft);
        if (action) apply(*action, step, draft);
        if (is_stale(visit, former, draft.fields, step)) return Saved{former, true};
        store.drafts.save(draft.row.id, service.hash, to_json(draft.fields), draft.documents.size(), visit.now);
        if (!sent.empty() || action) store.documents.keep_in_draft(draft.row.id, draft.documents);
        return Saved{std::move(draft)};
    });
}

/// Checks the saved step; complaints about submitted documents replace the errors of their questions.
html::CheckedForm check(const OpenDraft& draft, std::size_t step, const SentDocuments& sent) {
    html::CheckedForm checked = draft.check(step);
    for (const auto& [name, taken] : sent) refuse_documents(taken, name, checked);
    return checked;
}

}  // namespace

Response start(const Visit& visit, const html::Form& service) {
    if (!may_begin_draft(visit)) {
        Response response = error_page(visit, "too_many_drafts", 429);
        response.add_header("Retry-After", "3600");
        return response;
    }
    const Uuid id = Uuid::at(visit.now);
    visit.store().drafts.add(owner_of(visit), id, service.name, service.hash, to_json(html::SubmittedFields{}),
                             visit.now);
    return fcgi::see_other(paths::draft_step(id, 1));
}

Response step(const Visit& visit) {
    return with_draft(visit, [&](const OpenDraft& draft) {
        const auto wanted = step_of(visit, draft.service);
        if (!wanted) return not_found(visit);
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
        if (!step) return not_found(visit);
        const SentDocuments sent = take_documents_of(visit, former, *step);
        const auto saved = save(visit, former.service, *step, sent);
        if (!saved) return missing_draft(visit);
        const OpenDraft* const draft = &saved->draft;
        if (saved->is_stale) return show_step(visit, *draft, *step, {}, Shown::as_sent);
        if (fcgi::first(visit.request.form, html::action_name)) {
            const std::string query = comes_from_review(visit) ? "?retour=verification" : "";
            return fcgi::see_other(draft->step_path(*step) + query);
        }
        auto checked = check(*draft, *step, sent);
        if (!checked.accepted()) return show_step(visit, *draft, *step, std::move(checked.errors));
        if (const auto open = draft->first_open_step(*step)) return back_to_step(visit, *draft, *open);
        return fcgi::see_other(next_path(*draft, *step, comes_from_review(visit)));
    });
}

Response confirm_removal(const Visit& visit) {
    const auto draft = visit.store().drafts.find(owner_of(visit), draft_id(visit));
    if (!draft) return missing_draft(visit);
    const html::Form* const service = visit.html->service(draft->service);
    html::Values values;
    values.set("SERVICE", service != nullptr ? service->title : draft->service);
    values.set("UPDATED", html::french_date_time(draft->updated_at));
    values.set("BACK", paths::draft_step(draft->id, 1));
    return form_page(visit, "requests/drafts/remove", values,
                     {
                         .form = visit.html->form("requests/remove_draft"),
                         .action = visit.request.path,
                     });
}

Response remove(const Visit& visit) {
    if (!visit.store().drafts.remove(owner_of(visit), draft_id(visit))) return missing_draft(visit);
    const bool is_user = visit.session && visit.session->user_id;
    return see_other_with_notice(visit, is_user ? paths::tracking : paths::services, phrase("requests.drafts.removed"));
}

}  // namespace eservices::handlers::requests::drafts
