// Each search and each page of an account is recorded before anything is shown.
#include "handlers/office/citizens/accounts.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "handlers/security/account_reset_rules.hpp"
#include "handlers/security/audit_labels.hpp"
#include "handlers/web/csrf.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/form/date_limit.hpp"
#include "html/engine/form/form_section.hpp"
#include "html/engine/text/french.hpp"
#include "phrases/phrase.hpp"
#include "values/email_address.hpp"
#include "values/paths.hpp"
#include "values/person_name.hpp"

namespace eservices::handlers::office::citizens::accounts {
namespace {

using store::AccountCard;

std::string name_of(const AccountCard& account) { return person_name(account.given_names, account.family_name); }

std::string birth_of(const AccountCard& account) {
    return account.birth_date.empty() ? phrase("office.citizens.accounts.no_birth_date")
                                      : html::french_partial_date(account.birth_date);
}

Response show_search(const Visit& visit, html::Values& values, std::vector<html::FieldError> errors = {}) {
    const auto proposals = visit.store().account_resets.proposals(visit.now);
    values.show(proposals.empty() ? "NO_PROPOSALS" : "HAS_PROPOSALS");
    for (const store::Proposal& proposal : proposals)
        values.add("PROPOSAL")
            .set("NAME", proposal.owner)
            .set("HREF", paths::citizen(proposal.user))
            .set("PROPOSER", proposal.proposer)
            .set("AT", html::french_date_time(proposal.proposed_at))
            .show_if(proposal.proposed_by == visit.officer(), "OWN");
    return form_page(visit, "office/citizens/accounts/search", values,
                     {.form = visit.html->form("office/citizens/find"),
                      .action = paths::citizens(),
                      .values = visit.request.form,
                      .errors = std::move(errors)});
}

/// Requires an identifiant or courriel, or else both a family name and a birth date.
void check_search(html::CheckedForm& form) {
    const bool by_name = !form.answer("identifiant").empty();
    const bool has_family_name = !form.answer("nom").empty();
    const bool has_birth = !form.answer("naissance").empty();
    if (by_name || !form.accepted() || (has_family_name && has_birth)) return;
    if (has_family_name) {
        form.refuse("naissance", phrase("office.citizens.accounts.birth_date_missing"));
    } else if (has_birth) {
        form.refuse("nom", phrase("office.citizens.accounts.name_missing"));
    } else {
        form.refuse("identifiant", phrase("office.citizens.accounts.criteria_missing"));
    }
}

/// Records the search in the officer's own history: the accounts found, not the text typed.
std::vector<AccountCard> find(const Visit& visit, const html::CheckedForm& form) {
    store::Store& store = visit.store();
    const std::string_view name = form.answer("identifiant");
    return store.connection.transaction([&] {
        auto found = name.empty() ? store.account_search.by_birth(form.answer("nom"), form.answer("naissance"))
                                  : store.account_search.by_name(name);
        nlohmann::json accounts = nlohmann::json::array();
        for (const AccountCard& account : found) accounts.push_back(account.id.text());
        store.account_events.add(
            {.actor = visit.officer(),
             .user = {},
             .officer = visit.officer(),
             .what = AuditEvent::accounts_searched,
             .detail_json = nlohmann::json{{"by", name.empty() ? "birth" : "name"}, {"found", accounts}}.dump()},
            visit.now);
        return found;
    });
}

void show_facts(const Visit& visit, const AccountCard& account, html::Section& page) {
    page.set("NAME", name_of(account)).set("EMAIL", masked_email(account.email));
    page.set("CREATED", html::french_date(account.created_at));
    page.show_with("USUAL_NAME", "TEXT", account.usual_name);
    page.set("BIRTH_DATE", birth_of(account));
    page.set("BIRTH_PLACE",
             account.birth_place.empty() ? phrase("office.citizens.accounts.no_birth_place") : account.birth_place);
    page.set("SIGNED_IN", account.signed_in_at ? html::french_date_time(*account.signed_in_at)
                                               : phrase("office.citizens.accounts.never_signed_in"));
    const auto requests = visit.store().departures.open_requests(account.id);
    page.show(requests.empty() ? "NO_REQUESTS" : "HAS_REQUESTS");
    for (const store::OpenRequest& request : requests)
        page.add("REQUEST").set("REFERENCE", request.reference).set("TITLE", request.service_title);
    for (const store::PastAccountEvent& event : visit.store().account_events.of_user(account.id)) {
        html::Section item = page.add("EVENT");
        item.set("LABEL", audit_label(event.what))
            .set("AT", html::french_date_time(event.happened_at))
            .set("AT_ISO", to_rfc3339(event.happened_at))
            .show_with("BY", "NAME", event.actor_name);
    }
}

/// One of the page's forms, and the section of the template that holds it.
struct PageForm {
    std::string_view section, form;
    paths::Path<Uuid> action;
};
constexpr PageForm proposing{"PROPOSE", "office/citizens/propose_reset", paths::reset_proposal};
constexpr PageForm confirming{"CONFIRM", "office/citizens/confirm_reset", paths::reset_confirmation};
constexpr PageForm refusing{"REFUSE", "office/citizens/refuse_reset", paths::reset_refusal};
constexpr PageForm cancelling{"CANCEL", "office/citizens/cancel_reset", paths::reset_cancellation};

/// What the officer may do with the account now. An officer who may decide is offered a refusal, with its reason, and no cancellation.
std::vector<PageForm> forms_for(const Visit& visit, const std::optional<store::AccountReset>& last) {
    if (!last || !is_open(last->state)) return {proposing};
    if (!may_decide(*last, visit.officer(), visit.now)) return {cancelling};
    if (hindrance_to(visit, *last) == Hindrance::none) return {confirming, refusing};
    return {refusing};
}

/// Shows why another officer must confirm, and until when.
void show_hindrance(const Visit& visit, const store::AccountReset& reset, html::Section& page) {
    if (!may_decide(reset, visit.officer(), visit.now)) return;
    const Hindrance why = hindrance_to(visit, reset);
    const auto own = visit.store().account_resets.right_of(visit.officer());
    if (why == Hindrance::too_new && own)
        page.show_with("TOO_NEW", "FROM", html::french_date_time(own->since + officer_probation));
    page.show_if(why == Hindrance::related, "RELATED");
}

/// The label of an identity document in the form, as "Passeport"; the code itself when the form no longer lists it.
std::string document_label(const Visit& visit, const std::string& code) {
    const html::Field* const field = visit.html->form("office/citizens/propose_reset").find("piece");
    if (field == nullptr) return code;
    const auto found = std::find_if(field->options.begin(), field->options.end(),
                                    [&](const html::Option& option) { return option.value == code; });
    return found == field->options.end() ? code : found->label;
}

void show_reset(const Visit& visit, const store::AccountReset& reset, html::Section& page) {
    html::Section area = page.add("RESET");
    area.set("LABEL", label(reset.state)).set("NEXT_STEP", next_step(reset.state));
    area.set("NEW_EMAIL", readable_email(reset.new_email)).set("PROPOSER", reset.proposer);
    area.set("AT", html::french_date_time(reset.proposed_at));
    area.set("DOCUMENT", document_label(visit, reset.identity_document));
    if (reset.link_at) area.show_with("LINK_AT", "TEXT", html::french_date_time(*reset.link_at));
    area.show_if(reset.state == store::ResetState::proposed && reset.proposed_by == visit.officer(), "OWN");
}

}  // namespace

Hindrance hindrance_to(const Visit& visit, const store::AccountReset& reset) {
    store::AccountResets& resets = visit.store().account_resets;
    const auto own = resets.right_of(visit.officer());
    if (!own) return Hindrance::too_new;
    return hindrance(reset, resets.right_of(reset.proposed_by), visit.officer(), *own, visit.now);
}

std::optional<AccountCard> account_of(const Visit& visit) {
    const auto id = Uuid::from_text(visit.parameter("account"));
    return id ? visit.store().account_search.find(*id) : std::nullopt;
}

Response form(const Visit& visit) {
    html::Values values;
    return show_search(visit, values);
}

Response search(const Visit& visit) {
    auto checked = visit.check("office/citizens/find");
    check_search(checked);
    html::Values values;
    if (!checked.accepted()) return show_search(visit, values, std::move(checked.errors));
    const auto found = find(visit, checked);
    values.show(found.empty() ? "NONE_FOUND" : "FOUND");
    for (const AccountCard& account : found)
        values.add("ACCOUNT")
            .set("NAME", name_of(account))
            .set("HREF", paths::citizen(account.id))
            .set("EMAIL", masked_email(account.email))
            .set("BIRTH_DATE", birth_of(account));
    return show_search(visit, values);
}

Response show(const Visit& visit) {
    const auto account = account_of(visit);
    return account ? show_account(visit, *account) : not_found(visit);
}

Response show_account(const Visit& visit, const AccountCard& account, std::string_view sent,
                      const html::CheckedForm& checked, std::string_view unsent) {
    visit.store().account_events.add(
        {.actor = visit.officer(), .user = account.id, .officer = {}, .what = AuditEvent::account_viewed}, visit.now);
    html::Values values;
    values.show_with("NOT_SENT", "TEXT", unsent);
    show_facts(visit, account, values);
    const auto last = visit.store().account_resets.last_of(account.id);
    if (last) show_reset(visit, *last, values);
    if (last) show_hindrance(visit, *last, values);
    for (const PageForm& form : forms_for(visit, last)) {
        html::FormView view{
            .form = visit.html->form(form.form), .action = form.action(account.id), .csrf = csrf_tag(visit)};
        if (form.form == sent) {
            view.values = visit.request.form;
            view.errors = checked.errors;
        }
        if (last) view.hidden.emplace_back("demande", last->id.text());
        name_owner(visit, view);
        html::Section area = values.add(form.section);
        html::show_form(area, view);
    }
    values.show_if(!checked.errors.empty() || !unsent.empty(), "ERROR");
    constexpr int changed_meanwhile = 409;
    const int usual = checked.errors.empty() ? 200 : 422;
    return page(visit, "office/citizens/accounts/show", values, unsent.empty() ? usual : changed_meanwhile);
}

}  // namespace eservices::handlers::office::citizens::accounts
