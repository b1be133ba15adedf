// What goes into the archive. French names: it is for its owner to read.
#include "handlers/own_data.hpp"

#include <nlohmann/json.hpp>

#include "handlers/account_mails.hpp"
#include "handlers/page.hpp"
#include "handlers/papers.hpp"
#include "handlers/zip.hpp"
#include "journal/journal.hpp"

namespace eservices::handlers::own_data {
namespace {

using nlohmann::ordered_json;

/// Enough for a lifetime of requests.
constexpr int most_requests = 10'000;

ordered_json account_of(const Visit& visit, const store::User& user) {
    const auto profile = visit.portal.store.profiles.find(user.id).value_or(store::Profile{});
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
            {"question_secrete", visit.portal.store.credentials.secret(user.id).value_or(store::Secret{}).question}};
}

ordered_json messages_of(const Visit& visit, const Uuid& request) {
    auto list = ordered_json::array();
    for (const store::Message& message : visit.portal.store.messages.list(request))
        list.push_back({{"de", message.case_officer.empty() ? "moi" : message.case_officer},
                        {"envoye_le", to_rfc3339(message.sent_at)},
                        {"texte", message.body}});
    return list;
}

ordered_json request_of(const Visit& visit, const store::RequestDetails& request) {
    auto events = ordered_json::array();
    for (const store::RequestEvent& event : visit.portal.store.requests.events(request.id))
        events.push_back({{"statut", code(event.status)}, {"le", to_rfc3339(event.happened_at)}});
    return {{"reference", request.reference},
            {"e_service", request.service_title},
            {"envoyee_le", to_rfc3339(request.submitted_at)},
            {"statut", code(request.status)},
            {"reponses", ordered_json::parse(request.answers_json)},
            {"evenements", std::move(events)},
            {"messages", messages_of(visit, request.id)}};
}

void add_file(const Visit& visit, Zip& archive, const std::string& folder,
              const std::optional<store::SealedPart>& sealed) {
    if (!sealed) return;
    const auto plain = plain_paper(visit, *sealed, content_part);
    // A slash in its name would make it a folder.
    std::string name = sealed->name;
    for (char& c : name)
        if (c == '/' || c == '\\') c = '-';
    archive.add(folder + '/' + name + '.' + sealed->extension, plain);
}

ordered_json add_requests(const Visit& visit, Zip& archive) {
    store::Store& store = visit.portal.store;
    auto list = ordered_json::array();
    for (const store::RequestSummary& summary :
         store.requests.list_for_user(visit.user(), Uuid::greatest(), most_requests)) {
        const auto request = store.requests.find_for_user(visit.user(), summary.reference);
        if (!request) continue;
        list.push_back(request_of(visit, *request));
        const auto receipt = store.receipts.find_for_user(visit.user(), summary.reference);
        if (receipt && receipt->pdf) archive.add("recepisses/" + summary.reference + ".pdf", *receipt->pdf);
        for (const store::RequestDocument& paper : store.documents.of_request(request->id))
            add_file(visit, archive, "demandes/" + summary.reference,
                     store.documents.content_in_request(request->id, paper.document.id));
    }
    return list;
}

}  // namespace

Response download(const Visit& visit) {
    const auto user = visit.portal.store.users.find(visit.user());
    if (!user) return error_page(visit, "not_found", 404);
    Zip archive;
    ordered_json data{{"compte", account_of(visit, *user)}};
    data["demandes"] = add_requests(visit, archive);
    for (const store::StoredPaper& paper : visit.portal.store.document_store.list(visit.user()))
        add_file(visit, archive, "porte-documents", visit.portal.store.document_store.content(visit.user(), paper.id));
    archive.add("donnees.json", data.dump(2) + '\n');
    journal::info("own_data_taken", {{"request_id", visit.request.id}, {"user", user->id.text()}});
    Response response;
    response.content_type = "application/zip";
    response.add_header("Content-Disposition", "attachment; filename=\"mes-donnees.zip\"");
    response.body = archive.finish();
    return response;
}

}  // namespace eservices::handlers::own_data
