// Each change, its event, its message and the mail about it are one transaction.
#include "handlers/office/request.hpp"

#include <algorithm>

#include "handlers/documents/attached.hpp"
#include "handlers/mail/outbox.hpp"
#include "handlers/office/events.hpp"
#include "handlers/requests/filed_requests.hpp"
#include "handlers/requests/message_form.hpp"
#include "handlers/requests/rules.hpp"
#include "handlers/requests/view.hpp"
#include "handlers/security/password_rules.hpp"
#include "handlers/web/csrf.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/form/date_limit.hpp"
#include "html/engine/form/form_section.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "values/paths.hpp"
#include "values/reference.hpp"

namespace eservices::handlers::office::request {
namespace {

/// nullopt for an unknown request and for one of another department; the latter is recorded in the officer's history.
std::optional<store::RequestDetails> find(const Visit& visit) {
    const auto reference = canonical_reference(visit.parameter("reference"));
    if (!reference) return std::nullopt;
    store::Requests& requests = visit.store().requests;
    auto found = requests.find_for_officer(visit.officer(), *reference);
    if (!found && requests.exists(*reference)) note_foreign_try(visit, *reference);
    return found;
}

constexpr const char* deadline_field = "echeance";

/// The form with only the statuses that may follow this one, and without the deadline when none of them has one.
html::Form status_form(const Visit& visit, RequestStatus status) {
    html::Form form = visit.html->form("office/change_status");
    const auto allowed = next_statuses(status);
    const auto is_allowed = [&](RequestStatus to) {
        return std::find(allowed.begin(), allowed.end(), to) != allowed.end();
    };
    for (html::Step& step : form.steps) {
        for (html::Field& field : step.fields)
            std::erase_if(field.options, [&](const html::Option& option) {
                const auto candidate = store::status_of(option.value);
                return candidate && !is_allowed(*candidate);
            });
        if (!is_allowed(RequestStatus::awaiting_documents))
            std::erase_if(step.fields, [](const html::Field& field) { return field.name == deadline_field; });
    }
    return form;
}

enum class Area : std::uint8_t { none, status, message };

/// The page, with the errors of the submitted form in that form. `unsent` is a typed text whose form is no longer on the page.
/// The reading is recorded before the page is shown, also when the page answers a form.
Response show_page(const Visit& visit, const store::RequestDetails& request, Area sent,
                   const html::CheckedForm& checked, std::string_view unsent = {}) {
    visit.store().requests.record_reading(visit.officer(), request.id, visit.now);
    html::Values values;
    values.show_with("NOT_SENT", "TEXT", unsent);
    show_request(
        visit, request, [&](const Uuid& document) { return paths::office_document(request.reference, document); },
        values);
    const auto view_of = [&](const html::Form& form, const paths::Path<paths::Text>& action, Area area) {
        html::FormView view{.form = form, .action = action(request.reference), .csrf = csrf_tag(visit)};
        if (area == sent) {
            view.values = visit.request.form;
            view.errors = checked.errors;
        }
        view.hidden = {area == sent ? submission_field(visit) : new_submission_field(),
                       {"depuis", std::string{code(request.status)}}};
        fill_again(visit, view, values);
        return view;
    };
    if (can_be_taken_in_charge(request.status)) {
        html::Section area = values.add("TAKE_IN_CHARGE");
        html::show_form(area, view_of(visit.html->form("office/take_in_charge"), paths::take_in_charge, Area::none));
    }
    const html::Form statuses = status_form(visit, request.status);
    if (!next_statuses(request.status).empty()) {
        html::Section area = values.add("CHANGE_STATUS");
        html::show_form(area, view_of(statuses, paths::change_status, Area::status));
    }
    if (is_open(request.status)) {
        html::Section area = values.add("WRITE");
        html::show_form(area, view_of(visit.html->form("office/message"), paths::office_messages, Area::message));
    }
    values.show_if(!checked.errors.empty(), "ERROR");
    return page(visit, "office/request/show", values, checked.errors.empty() ? 200 : 422);
}

/// After a colleague was quicker: the request as it is now, and the typed text, in its form if that is still on the page.
Response show_changed(const Visit& visit, const store::RequestDetails& request, std::string_view text) {
    const std::string changed_meanwhile = phrase("office.request.changed_meanwhile");
    if (text.empty()) return see_other_with_notice(visit, paths::office_request(request.reference), changed_meanwhile);
    html::CheckedForm changed;
    changed.refuse("statut", changed_meanwhile);
    return show_page(visit, request, Area::status, changed, next_statuses(request.status).empty() ? text : "");
}

/// The recipient of a mail about the request. Counts that mail, so call it before the transaction.
Recipient requester_of(const Visit& visit, const store::RequestDetails& request) {
    const store::Requester& requester = request.requester;
    if (request.has_account) return {.email = requester.email, .name = requester.name()};
    return unproven(visit, requester.email);
}

/// An officer's message to the citizen.
struct News {
    std::string message = {};
    std::string answer_by = {};  ///< the last day for the citizen's answer, in French
};

/// The message and the deadline typed with a new status. While the service waits for an answer, the legal time limit is suspended
/// (CRPA, article L114-5).
News news_in(const html::CheckedForm& checked) {
    News news{.message = std::string{checked.answer("motif")}};
    const auto deadline = html::parse_date(checked.answer(deadline_field));
    if (!deadline) return news;
    news.answer_by = html::french_date(*deadline);
    news.message += "\n\n" + phrase("office.request.answer_expected", {{"DATE", news.answer_by}});
    return news;
}

/// Notifies the citizen by mail of the change; the message itself is only shown on the portal.
void tell_requester(const Visit& visit, const store::RequestDetails& request, const Recipient& recipient,
                    RequestStatus status, const News& news) {
    if (recipient.email.empty()) return;  // filed without an account or an address
    html::Values values;
    values.set("SERVICE", request.service_title).set("REFERENCE", request.reference);
    values.show(request.has_account ? "HAS_ACCOUNT" : "NO_ACCOUNT");
    values.set("STATUS", label(status))
        .set("LINK",
             visit.portal.site.base_url +
                 RequesterPaths{visit.portal.site, request.id, request.reference, request.has_account}.request());
    values.show_if(!news.message.empty(), "HAS_MESSAGE").show_with("DEADLINE", "DATE", news.answer_by);
    send_mail(visit, recipient, "requests/update", values);
}

/// Changes the status and adds the message, if any. Does nothing and returns false when the request changed meanwhile.
bool move(const Visit& visit, const store::RequestDetails& request, RequestStatus to, const News& news) {
    store::Store& store = visit.store();
    const Recipient recipient = requester_of(visit, request);
    const bool moved = store.connection.transaction([&] {
        if (!store.requests.change_status(visit.officer(), request.id, request.status, to, visit.now)) return false;
        if (!news.message.empty())
            store.messages.add(request.id, visit.officer(), news.message, submission_key(visit), visit.now);
        tell_requester(visit, request, recipient, to, news);
        return true;
    });
    journal::info(moved ? "request_moved" : "request_had_changed", {{"request_id", visit.request.id},
                                                                    {"request", request.id.text()},
                                                                    {"officer", visit.officer().text()},
                                                                    {"to", code(to)}});
    return moved;
}

/// True when the request still has the status that the form was shown with.
bool saw_this_status(const Visit& visit, const store::RequestDetails& request) {
    return fcgi::first(visit.request.form, "depuis") == code(request.status);
}

}  // namespace

Response show(const Visit& visit) {
    const auto request = find(visit);
    if (!request) return not_found(visit);
    return show_page(visit, *request, Area::none, {});
}

Response take_in_charge(const Visit& visit) {
    const auto request = find(visit);
    if (!request) return not_found(visit);
    const bool taken = can_be_taken_in_charge(request->status) && saw_this_status(visit, *request) &&
                       move(visit, *request, RequestStatus::in_progress, {});
    return see_other_with_notice(
        visit, paths::office_request(request->reference),
        taken ? phrase("office.request.taken_in_charge") : phrase("office.request.changed_meanwhile"));
}

Response change_status(const Visit& visit) {
    const auto request = find(visit);
    if (!request) return not_found(visit);
    const std::string text{fcgi::first(visit.request.form, "motif").value_or("")};
    if (!saw_this_status(visit, *request)) return show_changed(visit, *request, text);
    auto checked = html::check_form(status_form(visit, request->status), visit.request.form, visit.today());
    const auto to = store::status_of(checked.answer("statut"));
    if (to && needs_message(*to) && checked.answer("motif").empty())
        checked.refuse("motif", phrase("office.request.reason_missing"));
    if (!checked.accepted() || !to) return show_page(visit, *request, Area::status, checked);
    if (!move(visit, *request, *to, news_in(checked))) {
        const auto now = find(visit);
        return now ? show_changed(visit, *now, text) : not_found(visit);
    }
    return see_other_with_notice(visit, paths::office_request(request->reference),
                                 phrase("office.request.status_changed"));
}

Response write(const Visit& visit) {
    const auto request = find(visit);
    if (!request) return not_found(visit);
    if (!is_open(request->status)) {
        html::CheckedForm closed;
        closed.refuse("message", phrase("office.request.request_closed"));
        return show_page(visit, *request, Area::message, closed,
                         fcgi::first(visit.request.form, "message").value_or(""));
    }
    const auto checked = visit.check("office/message");
    if (!checked.accepted()) return show_page(visit, *request, Area::message, checked);
    store::Store& store = visit.store();
    const Recipient recipient = requester_of(visit, *request);
    try {
        store.connection.transaction([&] {
            store.messages.add(request->id, visit.officer(), checked.answer("message"), submission_key(visit),
                               visit.now);
            tell_requester(visit, *request, recipient, request->status,
                           {.message = std::string{checked.answer("message")}});
        });
    } catch (const store::Duplicate&) {
        // The same form was sent twice: the message and its mail are there already.
    }
    return see_other_with_notice(visit, paths::office_request(request->reference),
                                 phrase("office.request.message_sent"));
}

Response document(const Visit& visit) {
    const auto request = find(visit);
    const auto id = Uuid::from_text(visit.parameter("document"));
    if (!request || !id) return not_found(visit);
    store::Documents& documents = visit.store().documents;
    const auto sealed = documents.content_in_request(request->id, *id);
    // Recorded before the document is shown.
    if (sealed) documents.record_reading(visit.officer(), request->id, *id, visit.now);
    return document_response(visit, sealed, content_part);
}

}  // namespace eservices::handlers::office::request
