// A request belongs to its citizen's account or, without an account, to whoever holds its code.
#include "handlers/requests/tracking.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "handlers/documents/attached.hpp"
#include "handlers/requests/acknowledgement.hpp"
#include "handlers/requests/filed_requests.hpp"
#include "handlers/requests/message_form.hpp"
#include "handlers/requests/rules.hpp"
#include "handlers/requests/view.hpp"
#include "handlers/requests/visitor_drafts.hpp"
#include "handlers/security/quotas.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "phrases/phrase.hpp"
#include "values/email_address.hpp"
#include "values/paths.hpp"
#include "values/reference.hpp"

namespace eservices::handlers::requests::tracking {
namespace {

constexpr int page_size = 20;

/// Rolls back the transaction that has added the message.
struct TooManyMessages {};

/// The request in the address: the user's own or, with a code, one filed without an account.
std::optional<store::RequestDetails> find(const Visit& visit) {
    const auto reference = canonical_reference(visit.parameter("reference"));
    if (!reference) return std::nullopt;
    if (visit.parameter_or_empty("code").empty()) return visit.store().requests.find_for_user(visit.user(), *reference);
    const auto code = canonical_reference(visit.parameter("code"));
    if (!code) return std::nullopt;
    return visit.store().requests.find_for_follower(hash_token(*code), *reference);
}

RequesterPaths paths_of(const Visit& visit, const store::RequestDetails& request) {
    return {visit.portal.site, request.id, request.reference, request.has_account};
}

void show_drafts(const Visit& visit, html::Section& page) {
    for (const store::Draft& draft : visit.store().drafts.list_for_user(visit.user())) {
        const html::Form* const service = visit.html->service(draft.service);
        html::Section shown = page.add("DRAFT");
        shown.set("SERVICE", service != nullptr ? service->title : draft.service);
        shown.set("UPDATED", html::french_date_time(draft.updated_at)).set("UPDATED_ISO", to_rfc3339(draft.updated_at));
        shown.set("HREF", paths::draft_review(draft.id));
        shown.set("REMOVAL", paths::draft_removal(draft.id));
    }
}

void show_details(const Visit& visit, const store::RequestDetails& request, html::Values& values) {
    const RequesterPaths own = paths_of(visit, request);
    show_request(
        visit, request, [&](const Uuid& document) { return own.document(document); }, values);
    values.show(request.has_account ? "OWN" : "FOLLOWED").set("RECEIPT", own.receipt());
}

Response show_with_form(const Visit& visit, const store::RequestDetails& request, const MessageForm& form) {
    html::Values values;
    show_details(visit, request, values);
    if (!is_open(request.status)) return page(visit, "requests/tracking/show", values);
    return form_page(visit, "requests/tracking/show", values, form.view(visit, paths_of(visit, request).messages()));
}

/// The request was closed meanwhile: shows what was written, to be copied.
Response show_closed(const Visit& visit, const store::RequestDetails& request) {
    const std::string_view text = fcgi::first(visit.request.form, "message").value_or("");
    if (text.empty())
        return see_other_with_notice(visit, paths_of(visit, request).request(),
                                     phrase("requests.tracking.closed_meanwhile"));
    html::Values values;
    html::Section unsent = values.show("ERROR").add("NOT_SENT");
    unsent.set("TEXT", text)
        .show_if(std::any_of(visit.request.files.begin(), visit.request.files.end(),
                             [](const fcgi::File& file) { return !file.name.empty(); }),
                 "FILES");
    constexpr int changed_meanwhile = 409;
    show_details(visit, request, values);
    return page(visit, "requests/tracking/show", values, changed_meanwhile);
}

}  // namespace

Response list(const Visit& visit) {
    const auto before = Uuid::from_text(fcgi::first(visit.request.query, "avant").value_or(""));
    auto rows = visit.store().requests.list_for_user(visit.user(), before.value_or(Uuid::greatest()), page_size + 1);
    html::Values values;
    const bool more = rows.size() > page_size;
    if (more) {
        rows.pop_back();
        values.show_with(
            "NEXT", "HREF",
            fmt::format("{}?avant={}&page={}", paths::tracking(), rows.back().id.text(), list_page(visit) + 1));
    }
    if (before) show_list_page(visit, values);
    values.show_with("FIRST", "HREF", before ? paths::tracking() : "");
    values.show(rows.empty() ? "NO_ROWS" : "HAS_ROWS");
    if (!before) requests::visitor_drafts::show(visit, values);
    if (!before && visit.session->has_drafts) show_drafts(visit, values);
    show_rows(visit, rows, paths::request, values);
    return page(visit, "requests/tracking/list", values);
}

Response show(const Visit& visit) {
    const auto request = find(visit);
    if (!request) return not_found(visit);
    return show_with_form(visit, *request, MessageForm::fresh());
}

Response confirmation(const Visit& visit) {
    const auto request = find(visit);
    if (!request) return not_found(visit);
    html::Values values;
    values.set("REFERENCE", request->reference).set("SERVICE", request->service_title);
    const RequesterPaths own = paths_of(visit, *request);
    values.set("HREF", own.request()).set("RECEIPT", own.receipt());
    values.show_with("MAILED", "EMAIL", readable_email(request->requester.email));
    if (!request->has_account) values.show_with("FOLLOW", "CODE", follow_code(visit.portal.site.key, request->id));
    const html::Form* const service = visit.html->service(request->service);
    if (service != nullptr)
        show_mentions(mentions_of(*service, visit.portal.site.departments, request->submitted_at), values);
    return page(visit, "requests/tracking/confirmation", values);
}

Response write(const Visit& visit) {
    const auto request = find(visit);
    if (!request) return not_found(visit);
    if (!is_open(request->status)) return show_closed(visit, *request);
    MessageForm form = MessageForm::typed(visit);
    if (!form.accepted()) return show_with_form(visit, *request, form);
    store::Store& store = visit.store();
    try {
        store.connection.transaction([&] {
            const Uuid message =
                store.messages.add(request->id, std::nullopt, form.body(), submission_key(visit), visit.now);
            // Counted after the insert, so that the same form sent again counts once.
            if (!may_write_about(visit, request->id)) throw TooManyMessages{};
            store.documents.attach(request->id, message, form.documents());
        });
    } catch (const store::Duplicate&) {
        // The same form was sent twice: the message exists already, and the answer is the same.
    } catch (const TooManyMessages&) {
        form.refuse(phrase("requests.tracking.too_many_messages"));
        return show_with_form(visit, *request, form);
    }
    return see_other_with_notice(visit, paths_of(visit, *request).request(), phrase("requests.tracking.message_sent"));
}

Response document(const Visit& visit) {
    const auto request = find(visit);
    const auto document = Uuid::from_text(visit.parameter("document"));
    if (!request || !document) return not_found(visit);
    return document_response(visit, visit.store().documents.content_in_request(request->id, *document), content_part);
}

}  // namespace eservices::handlers::requests::tracking
