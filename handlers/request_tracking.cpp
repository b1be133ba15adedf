// Reading and writing what belongs to the citizen who is signed in.
#include "handlers/request_tracking.hpp"

#include "handlers/acknowledgement.hpp"
#include "handlers/message_form.hpp"
#include "handlers/page.hpp"
#include "handlers/request_rules.hpp"
#include "handlers/request_view.hpp"
#include "values/reference.hpp"

namespace eservices::handlers::request_tracking {
namespace {

constexpr int page_size = 20;

std::optional<store::RequestDetails> find(const Visit& visit) {
    const auto reference = canonical_reference(visit.parameter("reference"));
    if (!reference) return std::nullopt;
    return visit.portal.store.requests.find_for_user(visit.user(), *reference);
}

Response show_with_form(const Visit& visit, const store::RequestDetails& request, const MessageForm& form) {
    html::Values values;
    show_request(visit, request, values);
    if (!is_open(request.status)) return page(visit, "request_tracking/show", values);
    return form_page(visit, "request_tracking/show", values,
                     form.view(visit, "/mon-suivi/" + request.reference + "/messages"));
}

}  // namespace

Response list(const Visit& visit) {
    const auto before = Uuid::from_text(fcgi::first(visit.request.query, "avant").value_or(""));
    auto rows =
        visit.portal.store.requests.list_for_user(visit.user(), before.value_or(Uuid::greatest()), page_size + 1);
    html::Values values;
    const bool more = rows.size() > page_size;
    if (more) {
        rows.pop_back();
        values.show_with("NEXT", "HREF", "/mon-suivi?avant=" + rows.back().id.text());
    }
    values.show_with("FIRST", "HREF", before ? "/mon-suivi" : "");
    values.show(rows.empty() ? "NO_ROWS" : "HAS_ROWS");
    show_rows(visit, rows, "/mon-suivi/", values);
    return page(visit, "request_tracking/list", values);
}

Response show(const Visit& visit) {
    const auto request = find(visit);
    if (!request) return error_page(visit, "not_found", 404);
    return show_with_form(visit, *request, MessageForm::fresh());
}

Response confirmation(const Visit& visit) {
    const auto request = find(visit);
    if (!request) return error_page(visit, "not_found", 404);
    html::Values values;
    values.set("REFERENCE", request->reference).set("SERVICE", request->service_title);
    values.set("HREF", "/mon-suivi/" + request->reference).set("EMAIL", request->requester.email);
    const html::Form* const service = visit.html->service(request->service);
    if (service != nullptr)
        show_mentions(mentions_of(*service, visit.portal.site.departments, request->submitted_at), values);
    return page(visit, "e_services/confirmation", values);
}

Response write(const Visit& visit) {
    const auto request = find(visit);
    if (!request || !is_open(request->status)) return error_page(visit, "not_found", 404);
    MessageForm form = MessageForm::typed(visit);
    if (!form.accepted()) return show_with_form(visit, *request, form);
    try {
        visit.portal.store.messages.add(request->id, std::nullopt, form.body(), submission_key(visit), visit.now);
    } catch (const store::Duplicate&) {
        // The same form came twice: the message is there already, and the same page is its answer.
    }
    return see_other_with_notice(visit, "/mon-suivi/" + request->reference, "Votre message est envoyé au service.");
}

}  // namespace eservices::handlers::request_tracking
