// Fills the pages of html/pages/account/own_data/.
#include "handlers/account/own_data_pages.hpp"

#include <fmt/format.h>

#include "handlers/requests/answers.hpp"
#include "handlers/requests/rules.hpp"
#include "html/engine/check/value_check.hpp"
#include "html/engine/form/date_limit.hpp"
#include "html/engine/text/french.hpp"
#include "values/percent_encoding.hpp"

namespace eservices::handlers::account::own_data {
namespace {

/// A path of the archive as a link: names may hold blanks, `#` and `%`.
std::string href_of(std::string_view path) { return percent_encoded(path, "-._~/"); }

/// `from` is the folder of the page that links, with its slash.
void show_archived(const std::vector<ArchivedDocument>& documents, std::string_view from, html::Section& page) {
    if (documents.empty()) return;
    html::Section list = page.add("DOCUMENTS");
    for (const ArchivedDocument& document : documents) {
        html::Section row = list.add("DOCUMENT");
        row.set("LABEL", document.label).set("STATE", state_words(document.file));
        row.set("SIZE", html::french_size(document.file.bytes));
        row.show_with("REASON", "TEXT", refusal_words(document.file));
        if (const auto expires = html::parse_date(document.expires_on.value_or("")))
            row.add("EXPIRES").set("DATE", html::french_date(*expires));
        if (document.path.empty()) {
            row.add("ABSENT").set("NAME", document.name);
        } else {
            const std::string_view path = document.path;
            const bool is_below = path.starts_with(from);
            row.add("FILE").set("NAME", document.name).set("HREF", href_of(is_below ? path.substr(from.size()) : path));
        }
    }
}

void show_archived_requests(const OwnRecords& records, html::Section& page) {
    if (records.requests.empty()) return;
    html::Section list = page.add("REQUESTS");
    for (const store::RequestSummary& request : records.requests)
        list.add("REQUEST")
            .set("REFERENCE", request.reference)
            .set("SERVICE", request.service_title)
            .set("SUBMITTED", html::french_date_time(request.submitted_at))
            .set("STATUS", label(request.status))
            .set("HREF", fmt::format("demandes/{}/demande.html", request.reference));
}

void show_archived_drafts(const OwnRecords& records, html::Section& page) {
    if (records.drafts.empty()) return;
    html::Section list = page.add("DRAFTS");
    for (const ArchivedDraft& draft : records.drafts) {
        html::Section row = list.add("DRAFT");
        row.set("SERVICE", draft.service).set("UPDATED", html::french_date_time(draft.updated_at));
        show_archived(draft.documents, "", row);
    }
}

}  // namespace

std::string index_page(const Visit& visit, const OwnRecords& records) {
    html::Values values;
    values.set("TAKEN", html::french_date_time(visit.now));
    for (const auto& [label, value] : facts_of(records)) values.add("FACT").set("LABEL", label).set("FACT_TEXT", value);
    show_archived_requests(records, values);
    show_archived(records.documents, "", values);
    show_archived_drafts(records, values);
    for (const ArchivedSession& open : records.sessions)
        values.add("SESSION")
            .set("BROWSER", open.session.browser)
            .set("SINCE", html::french_date_time(open.session.created_at))
            .set("SEEN", html::french_date_time(open.session.seen_at))
            .show_if(open.is_this, "THIS");
    return visit.html->fill("account/own_data/index", values);
}

std::string request_page(const Visit& visit, const ArchivedRequest& request, bool has_receipt) {
    html::Values values;
    const store::RequestDetails& details = request.details;
    values.set("REFERENCE", details.reference).set("SERVICE", details.service_title);
    values.set("STATUS", label(details.status)).show_if(has_receipt, "RECEIPT");
    show_answers(details.answers_json, values);
    show_archived(request.documents, request.folder + '/', values);
    for (const store::RequestEvent& event : request.events)
        values.add("EVENT")
            .set("LABEL", label(event.status))
            .set("AT", html::french_date_time(event.happened_at))
            .show_with("BY", "NAME", event.officer);
    if (!request.messages.empty()) {
        html::Section list = values.add("MESSAGES");
        for (const store::Message& message : request.messages)
            list.add("MESSAGE")
                .set("AUTHOR", message.officer.empty() ? details.requester.name() : message.officer)
                .set("SENT", html::french_date_time(message.sent_at))
                .set("BODY", message.body);
    }
    return visit.html->fill("account/own_data/request", values);
}

}  // namespace eservices::handlers::account::own_data
