// Statuses, lists and histories read the same on every page.
#include "handlers/requests/view.hpp"

#include "handlers/requests/answers.hpp"
#include "handlers/requests/rules.hpp"
#include "html/engine/text/french.hpp"
#include "phrases/phrase.hpp"
#include "values/email_address.hpp"

namespace eservices::handlers {
namespace {

void show_time(UtcTime time, std::string_view name, html::Section& section) {
    section.set(name, html::french_date_time(time)).set(std::string{name} + "_ISO", to_rfc3339(time));
}

/// "aujourd'hui", "depuis 1 jour", "depuis 12 jours".
std::string age(UtcTime since, UtcTime now) {
    const auto days = std::chrono::floor<std::chrono::days>(now - since).count();
    return days < 1 ? phrase("requests.view.since_today") : phrase("requests.view.since_days", {{"COUNT", days}});
}

void show_history(const store::RequestDetails& request, const std::vector<store::RequestEvent>& events,
                  html::Section& page) {
    html::Section filed = page.add("EVENT");
    filed.set("LABEL", label(RequestStatus::submitted));
    show_time(request.submitted_at, "AT", filed);
    for (const store::RequestEvent& event : events) {
        html::Section shown = page.add("EVENT");
        shown.set("LABEL", label(event.status));
        show_time(event.happened_at, "AT", shown);
        shown.show_with("BY", "NAME", event.officer);
    }
}

void show_messages(const std::vector<store::Message>& messages, const store::RequestDetails& request,
                   html::Section& page) {
    for (const store::Message& message : messages) {
        const bool from_user = message.officer.empty();
        html::Section shown = page.add("MESSAGE");
        shown.show(from_user ? "FROM_USER" : "FROM_DEPARTMENT");
        shown.set("AUTHOR", from_user ? request.requester.name() : message.officer);
        shown.set("BODY", message.body);
        show_time(message.sent_at, "SENT", shown);
    }
}

}  // namespace

void show_status(store::RequestStatus status, html::Section& page) {
    const std::string_view mark = colour(status);
    page.set("STATUS_LABEL", label(status)).set("STATUS_EXPLANATION", explanation(status));
    page.show_if(mark == "blue", "STATUS_BLUE").show_if(mark == "yellow", "STATUS_YELLOW");
    page.show_if(mark == "green", "STATUS_GREEN")
        .show_if(mark == "red", "STATUS_RED")
        .show_if(mark == "grey", "STATUS_GREY");
}

void show_rows(const Visit& visit, const std::vector<store::RequestSummary>& rows,
               const paths::Path<paths::Text>& address, html::Section& page) {
    for (const store::RequestSummary& row : rows) {
        html::Section shown = page.add("ROW");
        shown.set("REFERENCE", row.reference).set("SERVICE", row.service_title);
        shown.set("SUBMITTED", html::french_date(row.submitted_at)).set("SUBMITTED_ISO", to_rfc3339(row.submitted_at));
        shown.set("HREF", address(row.reference)).set("PERSON", row.person);
        if (!is_finished(row.status)) shown.show_with("WAITING", "AGE", age(row.submitted_at, visit.now));
        show_status(row.status, shown);
    }
}

void show_request(const Visit& visit, const store::RequestDetails& request, const DocumentAddress& document_address,
                  html::Section& page) {
    page.set("REFERENCE", request.reference).set("SERVICE", request.service_title);
    page.set("PERSON", request.requester.name());
    page.set("EMAIL", readable_email(request.requester.email));
    show_time(request.submitted_at, "SUBMITTED", page);
    show_status(request.status, page);
    page.show_with("IN_CHARGE", "NAME", request.officer);
    show_answers(request.answers_json, page);
    show_documents(visit.store().documents.of_request(request.id), document_address, page);
    show_history(request, visit.store().requests.events(request.id), page);
    show_messages(visit.store().messages.list(request.id), request, page);
}

}  // namespace eservices::handlers
