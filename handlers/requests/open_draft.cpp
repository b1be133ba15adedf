// Finds a draft, or answers that it is missing or that its service was withdrawn.
#include "handlers/requests/open_draft.hpp"

#include "handlers/documents/attached.hpp"
#include "handlers/requests/account_email.hpp"
#include "handlers/requests/answers.hpp"
#include "handlers/requests/filed_requests.hpp"
#include "handlers/requests/former_forms.hpp"
#include "handlers/web/kept_posts.hpp"
#include "handlers/web/page.hpp"
#include "handlers/web/typed_fields.hpp"
#include "html/engine/form/form_draft.hpp"
#include "html/engine/text/french.hpp"
#include "phrases/phrase.hpp"
#include "values/email_address.hpp"
#include "values/paths.hpp"

namespace eservices::handlers {
namespace {

/// Asks again for documents that the inspection refused.
void refuse_refused_documents(const OpenDraft& draft, html::CheckedForm& checked) {
    for (const store::DraftDocument& sent : draft.documents)
        if (sent.file.refusal && checked.answers.contains(sent.field))
            checked.refuse(sent.field, phrase("requests.open_draft.document_refused",
                                              {{"NAME", sent.name}, {"NOTE", note_about(sent.file)}}));
}

/// Completes the form's own checks with what depends on the account and on the inspection.
html::CheckedForm completed(const OpenDraft& draft, html::CheckedForm checked) {
    if (!draft.account_email.empty()) drop_account_email(draft.service, checked);
    refuse_refused_documents(draft, checked);
    return checked;
}

/// The address that answers e-mail questions; empty for visitors, and for answers to print, which show the address that is typed.
std::string account_email_for(const Visit& visit, const html::Form& service) {
    const bool is_user = visit.session && visit.session->user_id;
    if (!is_user || visit.portal.site.mode_of(service) == FilingMode::prepare) return {};
    return readable_email(visit.session->email);
}

}  // namespace

std::string OpenDraft::review_path() const { return paths::draft_review(row.id); }

std::string OpenDraft::step_path(std::size_t step) const { return paths::draft_step(row.id, step + 1); }

std::vector<std::size_t> OpenDraft::steps() const { return html::steps_of(service, fields); }

html::CheckedForm OpenDraft::check(std::size_t step) const {
    return completed(*this, html::check_step(service, step, fields, today, files()));
}

html::CheckedForm OpenDraft::check() const {
    return completed(*this, html::check_form(service, fields, today, files()));
}

void OpenDraft::merge_sent(std::size_t step, const html::SubmittedFields& sent) {
    html::merge_step(service, step, sent, fields);
    if (!account_email.empty()) answer_with_account_email(service, account_email, fields);
}

html::SubmittedFiles OpenDraft::files() const {
    html::SubmittedFiles files;
    for (const store::DraftDocument& sent : documents) files.push_back(as_submitted(sent));
    return files;
}

std::optional<std::size_t> OpenDraft::first_open_step(std::size_t end) const {
    // A draft about to be filed has no open step: one check of the whole form suffices.
    if (end == SIZE_MAX && check().accepted()) return std::nullopt;
    for (const std::size_t step : steps())
        if (step < end && !check(step).accepted()) return step;
    return std::nullopt;
}

Uuid draft_id(const Visit& visit) { return Uuid::from_text(visit.parameter("draft")).value_or(Uuid{}); }

OpenDraft open_draft(const Visit& visit, const html::Form& service, store::Draft row) {
    auto fields = fields_from_json(row.fields_json);
    auto documents = row.documents > 0 ? visit.store().documents.of_draft(row.id) : std::vector<store::DraftDocument>{};
    std::string email = account_email_for(visit, service);
    if (!email.empty()) answer_with_account_email(service, email, fields);
    return {std::move(row), service, std::move(fields), std::move(documents), visit.today(), std::move(email)};
}

std::optional<store::Draft> visitor_draft(const Visit& visit, const Uuid& draft) {
    const auto visitor = visitor_of(visit);
    return visitor ? visit.store().drafts.find(*visitor, draft) : std::nullopt;
}

Response missing_draft(const Visit& visit) {
    if (const auto path = confirmation_of(visit, draft_id(visit))) return fcgi::see_other(*path);
    // The draft may belong to an account whose owner has signed out meanwhile.
    if (visit.request.method == fcgi::Method::post && !visit.session) return keep_post(visit, paths::login);
    if (visit.session && visit.session->user_id && visitor_draft(visit, draft_id(visit)))
        return see_other_with_notice(visit, paths::tracking, phrase("requests.open_draft.begun_without_account"));
    html::Values values;
    values.set("REQUEST_ID", visit.request.id);
    values.show_with("LOGIN", "HREF",
                     visit.session ? "" : paths::login() + "?retour=" + fcgi::url_encoded(visit.request.path));
    return page(visit, "requests/drafts/missing", values, 404);
}

Response withdrawn_draft(const Visit& visit, const store::Draft& draft) {
    html::Values values;
    const auto form = former_form(visit, draft.service, draft.version);
    values.set("SERVICE", form ? std::string_view{form->title} : std::string_view{draft.service});
    if (form) {
        const OpenDraft opened = open_draft(visit, *form, draft);
        show_answers(answers_to_json(*form, opened.check().answers), values);
    }
    values.set("REMOVAL", paths::draft_removal(draft.id));
    return page(visit, "requests/drafts/withdrawn", values, 410);
}

Response back_to_step(const Visit& visit, const OpenDraft& draft, std::size_t step) {
    return see_other_with_notice(visit, draft.step_path(step) + "?retour=verification",
                                 phrase("requests.open_draft.incomplete_step"));
}

}  // namespace eservices::handlers
