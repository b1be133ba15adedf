// Each step, its event and its mail are one transaction.
#include "handlers/office/citizens/resets.hpp"

#include <nlohmann/json.hpp>

#include "handlers/mail/account_mails.hpp"
#include "handlers/office/alerts.hpp"
#include "handlers/office/citizens/accounts.hpp"
#include "handlers/office/own_account.hpp"
#include "handlers/security/account_reset_rules.hpp"
#include "handlers/security/current_password.hpp"
#include "handlers/security/password_queue.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "values/counter_code.hpp"
#include "values/email_address.hpp"
#include "values/password_hash.hpp"
#include "values/paths.hpp"
#include "values/person_name.hpp"

namespace eservices::handlers::office::citizens::resets {
namespace {

using office::citizens::accounts::account_of;
using office::citizens::accounts::show_account;
using store::AccountCard;

/// The reset that the form was shown for; an id that no reset has when the form does not name one.
Uuid seen_reset(const Visit& visit) {
    return Uuid::from_text(fcgi::first(visit.request.form, "demande").value_or("")).value_or(Uuid{});
}

html::CheckedForm check(const Visit& visit, std::string_view form) { return visit.check(form); }

/// Records a step; call it inside the transaction of that step.
void note(const Visit& visit, const Uuid& account, AuditEvent what, const nlohmann::json& detail) {
    visit.store().account_events.add(
        {.actor = visit.officer(), .user = account, .officer = {}, .what = what, .detail_json = detail.dump()},
        visit.now);
}

void tell_journal(const Visit& visit, std::string_view event, const AccountCard& account) {
    journal::info(event,
                  {{"request_id", visit.request.id}, {"user", account.id.text()}, {"officer", visit.officer().text()}});
}

/// Refuses a new address that an account already uses.
void check_address(const Visit& visit, html::CheckedForm& form, const AccountCard& account) {
    if (!form.accepted()) return;
    for (const AccountCard& owner : visit.store().account_search.by_name(form.answer("courriel"))) {
        if (owner.id == account.id) return form.refuse("courriel", phrase("office.citizens.resets.own_address"));
        form.refuse("courriel", phrase("office.citizens.resets.taken_address"));
        return;
    }
}

/// False when another reset of the account is open.
bool add_proposal(const Visit& visit, const AccountCard& account, const html::CheckedForm& form) {
    store::Store& store = visit.store();
    try {
        store.connection.transaction([&] {
            const Uuid id = Uuid::at(visit.now);
            store.account_resets.propose({.id = id,
                                          .user = account.id,
                                          .new_email = form.answer("courriel"),
                                          .identity_document = form.answer("piece"),
                                          .proposed_by = visit.officer(),
                                          .proposed_at = visit.now,
                                          .expires_at = visit.now + proposal_life});
            note(visit, account.id, AuditEvent::reset_proposed,
                 {{"reset", id.text()}, {"document", form.answer("piece")}});
            alert_administrators(visit, "RESET_PROPOSED");
        });
        return true;
    } catch (const store::Duplicate&) {
        return false;
    }
}

/// Mails the old address at once, with a link that stops the reset.
void tell_owner(const Visit& visit, const AccountCard& account, const store::AccountReset& reset, UtcTime link_at,
                const std::string& objection) {
    const auto user = visit.store().users.find(account.id);
    html::Values values;
    values.set("LINK", visit.portal.site.base_url + paths::reset_objection(objection))
        .set("EMAIL", masked_email(reset.new_email))
        .set("DUE", html::french_date_time(link_at));
    send_account_mail(visit, user.value(), "account/reset_notice", values);
}

/// False when the reset was decided meanwhile.
bool add_confirmation(const Visit& visit, const AccountCard& account, const store::AccountReset& reset,
                      const std::string& code_hash, UtcTime link_at) {
    store::Store& store = visit.store();
    const std::string objection = new_token();
    return store.connection.transaction([&] {
        if (!store.account_resets.confirm(reset.id, account.id, visit.officer(),
                                          {code_hash, hash_token(objection), link_at, visit.now - officer_probation},
                                          visit.now))
            return false;
        note(visit, account.id, AuditEvent::reset_confirmed, {{"reset", reset.id.text()}});
        tell_owner(visit, account, reset, link_at, objection);
        alert_administrators(visit, "RESET_CONFIRMED");
        return true;
    });
}

/// The page to print and hand over, the only place where the code can be read.
Response code_page(const Visit& visit, const AccountCard& account, const store::AccountReset& reset,
                   const std::string& code, UtcTime link_at) {
    html::Values values;
    values.set("NAME", person_name(account.given_names, account.family_name))
        .set("CODE", code)
        .set("EMAIL", readable_email(reset.new_email))
        .set("DUE", html::french_date_time(link_at))
        .set("TODAY", html::french_date_time(visit.now))
        .set("HREF", paths::citizen(account.id));
    Response response = page(visit, "office/citizens/resets/code", values);
    response.is_shown_once = true;
    return response;
}

Response back(const Visit& visit, const AccountCard& account, bool done, std::string_view notice) {
    return see_other_with_notice(visit, paths::citizen(account.id),
                                 done ? std::string{notice} : phrase("office.citizens.resets.changed_meanwhile"));
}

}  // namespace

Response propose(const Visit& visit) {
    const auto account = account_of(visit);
    if (!account) return not_found(visit);
    auto form = check(visit, "office/citizens/propose_reset");
    check_address(visit, form, *account);
    check_current_password(visit, form, office::own_account::own_account(visit));
    if (!form.accepted()) return show_account(visit, *account, "office/citizens/propose_reset", form);
    const bool done = add_proposal(visit, *account, form);
    if (!done) return show_account(visit, *account, {}, {}, form.answer("courriel"));
    tell_journal(visit, "reset_proposed", *account);
    return back(visit, *account, done, phrase("office.citizens.resets.proposed"));
}

Response confirm(const Visit& visit) {
    const auto account = account_of(visit);
    if (!account) return not_found(visit);
    const auto reset = visit.store().account_resets.open_of(account->id);
    if (!reset || reset->id != seen_reset(visit) || !may_decide(*reset, visit.officer(), visit.now))
        return back(visit, *account, false, "");
    if (office::citizens::accounts::hindrance_to(visit, *reset) != Hindrance::none)
        return see_other_with_notice(visit, paths::citizen(account->id),
                                     phrase("office.citizens.resets.for_another_officer"));
    auto form = check(visit, "office/citizens/confirm_reset");
    check_current_password(visit, form, office::own_account::own_account(visit));
    if (!form.accepted()) return show_account(visit, *account, "office/citizens/confirm_reset", form);
    const std::string code = new_counter_code();
    const auto hash = visit.portal.passwords.run([&] { return hash_password(code); });
    if (!hash)
        return see_other_with_notice(visit, paths::citizen(account->id), phrase("security.password_queue.too_busy"));
    const UtcTime link_at = visit.now + visit.portal.site.counter_delay;
    if (!add_confirmation(visit, *account, *reset, *hash, link_at)) return back(visit, *account, false, "");
    tell_journal(visit, "reset_confirmed", *account);
    return code_page(visit, *account, *reset, code, link_at);
}

Response refuse(const Visit& visit) {
    const auto account = account_of(visit);
    if (!account) return not_found(visit);
    const auto form = check(visit, "office/citizens/refuse_reset");
    const auto reset = visit.store().account_resets.open_of(account->id);
    if (!form.accepted() && reset && may_decide(*reset, visit.officer(), visit.now))
        return show_account(visit, *account, "office/citizens/refuse_reset", form);
    store::Store& store = visit.store();
    const bool done = form.accepted() && store.connection.transaction([&] {
        const Uuid seen = seen_reset(visit);
        if (!store.account_resets.refuse(seen, account->id, visit.officer(), form.answer("motif"), visit.now))
            return false;
        note(visit, account->id, AuditEvent::reset_refused, {{"reset", seen.text()}, {"reason", form.answer("motif")}});
        return true;
    });
    if (done) tell_journal(visit, "reset_refused", *account);
    const std::string_view text = fcgi::first(visit.request.form, "motif").value_or("");
    if (!done && !text.empty()) return show_account(visit, *account, {}, {}, text);
    return back(visit, *account, done, phrase("office.citizens.resets.refused"));
}

Response cancel(const Visit& visit) {
    const auto account = account_of(visit);
    if (!account) return not_found(visit);
    store::Store& store = visit.store();
    const bool done = store.connection.transaction([&] {
        const auto reset = store.account_resets.open_of(account->id);
        if (!reset || !store.account_resets.cancel(seen_reset(visit), account->id, visit.now)) return false;
        note(visit, account->id, AuditEvent::reset_cancelled, {{"reset", reset->id.text()}});
        const bool owner_knows = reset->state != store::ResetState::proposed;
        if (owner_knows) send_account_mail(visit, store.users.find(account->id).value(), "account/reset_stopped");
        return true;
    });
    if (done) tell_journal(visit, "reset_cancelled", *account);
    return back(visit, *account, done, phrase("office.citizens.resets.cancelled"));
}

}  // namespace eservices::handlers::office::citizens::resets
