// A draft's identifier is its submission key, so filing it twice creates one request.
#include "handlers/requests/filing.hpp"

#include <algorithm>

#include "handlers/mail/outbox.hpp"
#include "handlers/requests/acknowledgement.hpp"
#include "handlers/requests/answers.hpp"
#include "handlers/requests/draft_owner.hpp"
#include "handlers/requests/filed_requests.hpp"
#include "handlers/requests/open_draft.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "values/reference.hpp"

namespace eservices::handlers {
namespace {

std::optional<Uuid> user_of(const Visit& visit) { return visit.session ? visit.session->user_id : std::nullopt; }

/// A name, cut to what a request stores of it: e-services may allow longer names, and the answers keep the whole.
std::string as_a_name(std::string_view text) {
    constexpr int most_characters = 256;
    int characters = 0;
    const auto* const end = std::find_if(text.begin(), text.end(), [&](char c) {
        const bool begins = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        return begins && ++characters > most_characters;
    });
    return {text.begin(), end};
}

/// The requester, from the session or, without an account, from the answers, by the WHATWG autocomplete token of each field.
store::Requester requester_of(const Visit& visit, const html::Form& service, const html::Answers& answers) {
    if (user_of(visit)) return {visit.session->email, visit.session->family_name, visit.session->given_names};
    store::Requester requester;
    for (const html::Step& step : service.steps)
        for (const html::Field& field : step.fields) {
            const auto answer = answers.find(field.name);
            if (answer == answers.end()) continue;
            if (field.autocomplete == "email") requester.email = answer->second;
            if (field.autocomplete == "family-name") requester.family_name = as_a_name(answer->second);
            if (field.autocomplete == "given-name") requester.given_names = as_a_name(answer->second);
        }
    return requester;
}

ComposedMail acknowledgement(const Visit& visit, const store::NewRequest& request, const Recipient& recipient,
                             const Mentions& mentions) {
    const bool has_account = request.user_id.has_value();
    const std::string reference{request.reference};
    html::Values values;
    const std::string& base = visit.portal.site.base_url;
    const RequesterPaths own{visit.portal.site, request.id, reference, has_account};
    values.set("SERVICE", request.service_title).set("REFERENCE", reference);
    values.set("LINK", base + own.request()).set("RECEIPT", base + own.receipt()).show_if(has_account, "HAS_ACCOUNT");
    values.set("SUBMITTED", html::french_date_time(visit.now));
    if (!has_account) values.show_with("FOLLOW", "CODE", follow_code(visit.portal.site.key, request.id));
    show_mentions(mentions, values);
    return compose_mail(visit, recipient, "requests/received", values);
}

/// The documents of the questions that apply.
std::vector<store::DocumentUse> uses_of(const OpenDraft& draft, const html::Answers& answers) {
    std::vector<store::DocumentUse> uses;
    for (const store::DraftDocument& document : draft.documents) {
        const html::Field* const field = draft.service.find(document.field);
        if (field != nullptr && answers.contains(document.field))
            uses.push_back({document.file.id, field->label, document.name});
    }
    return uses;
}

/// One attempt under a fresh reference. Throws store::Duplicate if the reference or the draft's request exists already.
std::string add_request(const Visit& visit, const OpenDraft& opened, const html::Answers& answers) {
    const html::Form& service = opened.service;
    const Uuid& draft = opened.row.id;
    const Uuid id = Uuid::at(visit.now);
    const std::string reference = new_reference();
    const store::Requester requester = requester_of(visit, service, answers);
    const std::string json = answers_to_json(service, answers);
    const Mentions mentions = mentions_of(service, visit.portal.site.departments, visit.now);
    const std::string told = to_json(mentions);
    store::NewRequest request{.id = id,
                              .reference = reference,
                              .user_id = user_of(visit),
                              .follower = {},
                              .service = service.name,
                              .service_title = service.title,
                              .department = service.meta_value("department"),
                              .service_version = service.hash,
                              .answers_json = json,
                              .mentions_json = told,
                              .submission_key = submission_key_of(draft),
                              .submitted_at = visit.now};
    if (!request.user_id) request.follower = {requester, hash_token(follow_code(visit.portal.site.key, id))};
    const Recipient recipient = request.user_id ? Recipient{.email = requester.email, .name = requester.name()}
                                                : unproven(visit, requester.email);
    const ComposedMail mail = acknowledgement(visit, request, recipient, mentions);
    visit.store().filings.add({.request = request,
                               .documents = uses_of(opened, answers),
                               .acknowledgement = outbox_row(visit, recipient, mail),
                               .owner = owner_of(visit),
                               .draft = draft});
    journal::info("request_filed", {{"request_id", visit.request.id}, {"request", id.text()}});
    return RequesterPaths{visit.portal.site, id, reference, request.user_id.has_value()}.confirmation();
}

}  // namespace

std::string file_draft(const Visit& visit, const OpenDraft& draft) {
    const html::Answers answers = draft.check().answers;
    for (int attempt = 1;; ++attempt) {
        try {
            return add_request(visit, draft, answers);
        } catch (const store::Duplicate&) {
            if (const auto former = confirmation_of(visit, draft.row.id)) return *former;
            if (attempt == 3) throw;  // three references taken in a row: something else is wrong
        }
    }
}

}  // namespace eservices::handlers
