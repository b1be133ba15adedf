// Writes the records as JSON and as CSV. Field names are French, because the citizen reads them.
#include <initializer_list>

#include <nlohmann/json.hpp>

#include "handlers/account/own_data_records.hpp"
#include "handlers/requests/rules.hpp"
#include "handlers/web/csv.hpp"
#include "html/engine/text/french.hpp"
#include "phrases/phrase.hpp"

namespace eservices::handlers::account::own_data {
namespace {

using nlohmann::ordered_json;

ordered_json json_of_account(const OwnRecords& records) {
    const store::User& user = records.user;
    const store::Profile& profile = records.profile;
    return {{"identifiant", user.login},
            {"courriel", user.email},
            {"nom", user.family_name},
            {"prenoms", user.given_names},
            {"civilite", profile.civility},
            {"nom_usage", profile.usual_name},
            {"date_naissance", profile.birth_date},
            {"lieu_naissance", profile.birth_place},
            {"adresse",
             {profile.address_2, profile.address_3, profile.address_4, profile.address_5,
              profile.postal_code + ' ' + profile.municipality, profile.country}},
            {"telephone", profile.telephone},
            {"question_secrete", records.secret_question}};
}

ordered_json json_of_document(const ArchivedDocument& document, const char* label_name) {
    ordered_json json{{"nom", document.name},
                      {label_name, document.label},
                      {"etat", state_words(document.file)},
                      {"type", document.file.extension},
                      {"octets", document.file.bytes}};
    if (document.file.refusal) json["motif_du_refus"] = refusal_words(document.file);
    if (document.file.pages > 0) json["pages"] = document.file.pages;
    if (document.added_at) json["ajoute_le"] = to_rfc3339(*document.added_at);
    if (document.expires_on) json["valable_jusqu_au"] = *document.expires_on;
    if (!document.path.empty()) json["fichier"] = document.path;
    return json;
}

ordered_json json_of_documents(const std::vector<ArchivedDocument>& documents, const char* label_name) {
    auto list = ordered_json::array();
    for (const ArchivedDocument& document : documents) list.push_back(json_of_document(document, label_name));
    return list;
}

ordered_json json_of_request(const ArchivedRequest& request) {
    auto events = ordered_json::array();
    for (const store::RequestEvent& event : request.events) {
        events.push_back(
            {{"statut", code(event.status)}, {"libelle", label(event.status)}, {"le", to_rfc3339(event.happened_at)}});
        if (!event.officer.empty()) events.back()["par"] = event.officer;
    }
    auto messages = ordered_json::array();
    for (const store::Message& message : request.messages)
        messages.push_back({{"de", message.officer.empty() ? phrase("account.own_data_lists.me") : message.officer},
                            {"envoye_le", to_rfc3339(message.sent_at)},
                            {"texte", message.body}});
    const store::RequestDetails& details = request.details;
    return {{"reference", details.reference},
            {"e_service", details.service_title},
            {"envoyee_le", to_rfc3339(details.submitted_at)},
            {"statut", code(details.status)},
            {"libelle_du_statut", label(details.status)},
            {"reponses", ordered_json::parse(details.answers_json)},
            {"evenements", std::move(events)},
            {"messages", std::move(messages)},
            {"pieces", json_of_documents(request.documents, "question")}};
}

ordered_json json_of_drafts(const OwnRecords& records) {
    auto list = ordered_json::array();
    for (const ArchivedDraft& draft : records.drafts)
        list.push_back({{"e_service", draft.service},
                        {"modifie_le", to_rfc3339(draft.updated_at)},
                        {"reponses", ordered_json::parse(draft.fields_json)},
                        {"pieces", json_of_documents(draft.documents, "question")}});
    return list;
}

ordered_json json_of_sessions(const OwnRecords& records) {
    auto list = ordered_json::array();
    for (const ArchivedSession& open : records.sessions)
        list.push_back({{"navigateur", open.session.browser},
                        {"ouverte_le", to_rfc3339(open.session.created_at)},
                        {"vue_le", to_rfc3339(open.session.seen_at)},
                        {"cet_appareil", open.is_this}});
    return list;
}

/// The names of a list's columns, by their keys in html/phrases/account.toml.
std::string head_line(std::initializer_list<std::string_view> columns) {
    std::vector<std::string> names;
    for (const std::string_view column : columns)
        names.push_back(phrase("account.own_data_lists.columns." + std::string{column}));
    return std::string{csv_mark} + csv_line(names);
}

}  // namespace

void write_json(const Visit& visit, const OwnRecords& records, const WriteText& write) {
    constexpr int indent = 2;
    write("{\n\"compte\": " + json_of_account(records).dump(indent) + ",\n\"demandes\": [");
    bool is_first = true;
    for (const store::RequestSummary& summary : records.requests) {
        const auto request = read_request(visit, summary);
        if (!request) continue;
        write((is_first ? "\n" : ",\n") + json_of_request(*request).dump(indent));
        is_first = false;
    }
    write("],\n\"porte_documents\": " + json_of_documents(records.documents, "nature").dump(indent));
    write(",\n\"brouillons\": " + json_of_drafts(records).dump(indent));
    write(",\n\"connexions\": " + json_of_sessions(records).dump(indent) + "\n}\n");
}

void write_requests_csv(const OwnRecords& records, const WriteText& write) {
    write(head_line({"reference", "service", "sent_on", "status", "folder"}));
    for (const store::RequestSummary& request : records.requests)
        write(csv_line({request.reference, request.service_title, html::french_date_time(request.submitted_at),
                        std::string{label(request.status)}, "demandes/" + request.reference}));
}

void write_events_csv(const Visit& visit, const OwnRecords& records, const WriteText& write) {
    write(head_line({"reference", "service", "step", "date", "by"}));
    for (const store::RequestSummary& summary : records.requests) {
        std::vector<store::RequestEvent> events = {{store::RequestStatus::submitted, summary.submitted_at, ""}};
        for (store::RequestEvent& event : visit.store().requests.events(summary.id)) events.push_back(std::move(event));
        for (const store::RequestEvent& event : events)
            write(csv_line({summary.reference, summary.service_title, std::string{label(event.status)},
                            html::french_date_time(event.happened_at), event.officer}));
    }
}

void write_documents_csv(const OwnRecords& records, const WriteText& write) {
    write(head_line({"name", "kind", "added_on", "expires_on", "state", "refusal", "file"}));
    for (const ArchivedDocument& document : records.documents)
        write(csv_line({document.name, document.label, document.added_at ? html::french_date(*document.added_at) : "",
                        document.expires_on.value_or(""), state_words(document.file), refusal_words(document.file),
                        document.path}));
}

void write_drafts_csv(const OwnRecords& records, const WriteText& write) {
    write(head_line({"service", "modified_on", "documents"}));
    for (const ArchivedDraft& draft : records.drafts)
        write(csv_line(
            {draft.service, html::french_date_time(draft.updated_at), std::to_string(draft.documents.size())}));
}

void write_sessions_csv(const OwnRecords& records, const WriteText& write) {
    write(head_line({"browser", "signed_in_since", "last_seen", "this_device"}));
    for (const ArchivedSession& open : records.sessions)
        write(csv_line({open.session.browser, html::french_date_time(open.session.created_at),
                        html::french_date_time(open.session.seen_at),
                        phrase(open.is_this ? "account.own_data_lists.yes" : "account.own_data_lists.no")}));
}

}  // namespace eservices::handlers::account::own_data
