// Reads the records and names the files of the archive.
#include "handlers/account/own_data_records.hpp"

#include "handlers/documents/attached.hpp"
#include "handlers/documents/porte_documents.hpp"
#include "handlers/web/archive_names.hpp"
#include "handlers/web/cookies.hpp"
#include "handlers/web/sessions.hpp"
#include "html/engine/form/date_limit.hpp"
#include "html/engine/text/document_words.hpp"
#include "phrases/phrase.hpp"
#include "values/email_address.hpp"

namespace eservices::handlers::account::own_data {
namespace {

/// Enough for a lifetime of requests.
constexpr int most_requests = 10'000;

std::string path_in(ArchiveNames& names, const std::string& folder, const std::string& name,
                    const store::DocumentSummary& document) {
    if (document.state != store::DocumentState::accepted) return {};
    return names.take(folder, name, document.extension);
}

std::string title_of(const Visit& visit, const std::string& service) {
    const html::Form* const form = visit.html->service(service);
    return form != nullptr ? form->title : service;
}

std::vector<ArchivedDocument> own_documents(const Visit& visit, ArchiveNames& names) {
    std::vector<ArchivedDocument> documents;
    for (const store::StoredDocument& document : visit.store().document_store.list(visit.user()))
        documents.push_back({document.file, document.details.name,
                             documents::porte_documents::kind_words(visit, document.details.kind),
                             path_in(names, "porte-documents", document.details.name, document.file),
                             document.details.expires_on, document.added_at});
    return documents;
}

std::vector<ArchivedDraft> own_drafts(const Visit& visit, ArchiveNames& names) {
    store::Store& store = visit.store();
    std::vector<ArchivedDraft> drafts;
    for (const store::Draft& listed : store.drafts.list_for_user(visit.user())) {
        const auto draft = store.drafts.find({visit.user(), {}}, listed.id);
        if (!draft) continue;
        const html::Form* const form = visit.html->service(draft->service);
        ArchivedDraft archived{title_of(visit, draft->service), draft->fields_json, draft->updated_at, {}};
        for (const store::DraftDocument& document : store.documents.of_draft(draft->id)) {
            const html::Field* const field = form != nullptr ? form->find(document.field) : nullptr;
            archived.documents.push_back({document.file, document.name,
                                          field != nullptr ? field->label : document.field,
                                          path_in(names, "brouillons", document.name, document.file)});
        }
        drafts.push_back(std::move(archived));
    }
    return drafts;
}

std::vector<ArchivedSession> own_sessions(const Visit& visit) {
    const TokenHash here = hash_token(cookie(visit.portal.site, visit.request, Cookie::session).value_or(""));
    std::vector<ArchivedSession> sessions;
    for (store::OpenSession& session :
         visit.store().user_sessions.list(visit.user(), visit.now, visit.now - session_idle_life)) {
        const bool is_this = session.token == here;
        sessions.push_back({std::move(session), is_this});
    }
    return sessions;
}

std::string address_of(const store::Profile& profile) {
    std::string address;
    for (const std::string& line :
         {profile.address_2, profile.address_3, profile.address_4, profile.address_5,
          profile.postal_code.empty() ? profile.municipality : profile.postal_code + ' ' + profile.municipality,
          profile.country})
        if (!line.empty())
            address = address.empty()
                          ? line
                          : phrase("account.own_data_records.next_address_line", {{"LINES", address}, {"LINE", line}});
    return address;
}

}  // namespace

std::optional<OwnRecords> read_records(const Visit& visit) {
    store::Store& store = visit.store();
    const auto user = store.users.find(visit.user());
    if (!user) return std::nullopt;
    ArchiveNames names;
    return OwnRecords{.user = *user,
                      .profile = store.profiles.find(user->id).value_or(store::Profile{}),
                      .secret_question = store.credentials.secret(user->id).value_or(store::Secret{}).question,
                      .documents = own_documents(visit, names),
                      .drafts = own_drafts(visit, names),
                      .sessions = own_sessions(visit),
                      .requests = store.requests.list_for_user(visit.user(), Uuid::greatest(), most_requests)};
}

std::optional<ArchivedRequest> read_request(const Visit& visit, const store::RequestSummary& summary) {
    store::Store& store = visit.store();
    auto details = store.requests.find_for_user(visit.user(), summary.reference);
    if (!details) return std::nullopt;
    ArchivedRequest request{.details = *std::move(details),
                            .events = {{store::RequestStatus::submitted, summary.submitted_at, ""}},
                            .messages = store.messages.list(summary.id),
                            .documents = {},
                            .folder = "demandes/" + summary.reference};
    for (store::RequestEvent& event : store.requests.events(summary.id)) request.events.push_back(std::move(event));
    ArchiveNames names;
    for (const store::RequestDocument& document : store.documents.of_request(summary.id))
        request.documents.push_back({document.file, document.name, document.label,
                                     path_in(names, request.folder, document.name, document.file)});
    return request;
}

std::string state_words(const store::DocumentSummary& document) {
    switch (document.state) {
        case store::DocumentState::quarantined:
            return phrase("account.own_data_records.being_inspected");
        case store::DocumentState::accepted: {
            const std::string missed = html::words_of(document.removed);
            return missed.empty() ? phrase("account.own_data_records.accepted")
                                  : phrase("account.own_data_records.accepted_in_part", {{"MISSED", missed}});
        }
        case store::DocumentState::refused:
            return phrase("account.own_data_records.refused");
    }
    return {};
}

std::string refusal_words(const store::DocumentSummary& document) {
    return document.refusal ? std::string{html::words_of(*document.refusal, document.extension).reason} : std::string{};
}

std::vector<std::pair<std::string, std::string>> facts_of(const OwnRecords& records) {
    const store::Profile& profile = records.profile;
    std::vector<std::pair<std::string, std::string>> facts = {
        {phrase("account.own_data_records.login"), records.user.login},
        {phrase("account.own_data_records.email"), readable_email(records.user.email)},
        {phrase("account.own_data_records.civility"), profile.civility},
        {phrase("account.own_data_records.family_name"), records.user.family_name},
        {phrase("account.own_data_records.usual_name"), profile.usual_name},
        {phrase("account.own_data_records.given_names"), records.user.given_names},
        {phrase("account.own_data_records.birth_date"),
         profile.birth_date.empty() ? "" : html::french_partial_date(profile.birth_date)},
        {phrase("account.own_data_records.birth_place"), profile.birth_place},
        {phrase("account.own_data_records.address"), address_of(profile)},
        {phrase("account.own_data_records.telephone"), profile.telephone},
        {phrase("account.own_data_records.secret_question"), records.secret_question}};
    std::erase_if(facts, [](const auto& fact) { return fact.second.empty(); });
    return facts;
}

}  // namespace eservices::handlers::account::own_data
