// The three forms differ in their file, page and address; each asks for the current password.
#include "handlers/office/own_account.hpp"

#include "handlers/mail/account_mails.hpp"
#include "handlers/office/enrolment.hpp"
#include "handlers/office/events.hpp"
#include "handlers/office/recovery_codes.hpp"
#include "handlers/office/rights.hpp"
#include "handlers/security/current_password.hpp"
#include "handlers/security/password_queue.hpp"
#include "handlers/security/password_rules.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "values/email_address.hpp"
#include "values/password_hash.hpp"
#include "values/paths.hpp"

namespace eservices::handlers::office::own_account {
namespace {

/// One of the forms: its file, its page and its address.
struct Change {
    std::string_view form, page, action;
};
constexpr Change of_password{"office/password", "office/own_account/password", paths::own_password};
constexpr Change of_application{"security/current_password", "office/own_account/application", paths::own_application};
constexpr Change of_codes{"security/current_password", "office/own_account/codes", paths::own_recovery_codes};

Response show_form(const Visit& visit, const Change& change, std::vector<html::FieldError> errors = {}) {
    html::Values values;
    return form_page(
        visit, change.page, values,
        {.form = visit.html->form(change.form), .action = std::string{change.action}, .errors = std::move(errors)});
}

html::CheckedForm check(const Visit& visit, const Change& change) { return visit.check(change.form); }

}  // namespace

store::Officer own_account(const Visit& visit) { return visit.store().officers.find(visit.officer()).value(); }

Response show(const Visit& visit) {
    const store::Officer officer = own_account(visit);
    html::Values values;
    values.set("LOGIN", officer.login).set("NAME", officer.name).set("EMAIL", readable_email(officer.email));
    for (const std::string& department : officer.departments)
        values.add("DEPARTMENT").set("TEXT", department_name(visit, department));
    values.show_if(officer.departments.empty(), "NO_DEPARTMENT").show_if(officer.roles.empty(), "NO_ROLE");
    for (const store::Role role : officer.roles) values.add("ROLE").set("TEXT", role_name(role));
    if (officer.enrolled_at) values.set("ENROLLED", html::french_date_time(*officer.enrolled_at));
    const auto left = static_cast<long>(visit.store().second_factors.recovery_codes_left(officer.id));
    values.set("CODES_LEFT", left).show_if(left < 3, "FEW_CODES");
    return page(visit, "office/own_account/show", values);
}

Response password_form(const Visit& visit) { return show_form(visit, of_password); }

Response change_password(const Visit& visit) {
    store::Store& store = visit.store();
    auto form = check(visit, of_password);
    const store::Officer officer = own_account(visit);
    check_new_password(visit, form, {officer.login, officer.email, officer.name});
    check_current_password(visit, form, officer);
    if (!form.accepted()) return show_form(visit, of_password, std::move(form.errors));
    const auto hash = visit.portal.passwords.run([&] { return hash_password(form.answer("mot-de-passe")); });
    if (!hash) return show_form(visit, of_password, {{"mot-de-passe", phrase("security.password_queue.too_busy")}});
    store.connection.transaction([&] {
        store.officers.set_password(officer.id, *hash, visit.now);
        store.officer_links.void_all(officer.id, visit.now);
        store.officer_accounts.close_other_sessions(officer.id, hash_token(visit.browser_token));
        note(visit, officer.id, AuditEvent::officer_password_changed);
        send_officer_mail(visit, officer, "office/password_changed");
    });
    journal::info("officer_password_changed", {{"request_id", visit.request.id}, {"officer", officer.id.text()}});
    return see_other_with_notice(visit, paths::own_account, phrase("office.own_account.password_changed"));
}

Response application_form(const Visit& visit) { return show_form(visit, of_application); }

Response change_application(const Visit& visit) {
    auto form = check(visit, of_application);
    const store::Officer officer = own_account(visit);
    check_current_password(visit, form, officer);
    if (!form.accepted()) return show_form(visit, of_application, std::move(form.errors));
    return office::enrolment::ask_renewal(visit, officer);
}

Response codes_form(const Visit& visit) { return show_form(visit, of_codes); }

Response renew_codes(const Visit& visit) {
    auto form = check(visit, of_codes);
    const store::Officer officer = own_account(visit);
    check_current_password(visit, form, officer);
    if (!form.accepted()) return show_form(visit, of_codes, std::move(form.errors));
    const auto codes = visit.store().connection.transaction([&] {
        note(visit, officer.id, AuditEvent::officer_recovery_codes_renewed);
        return renew_recovery_codes(visit, officer.id);
    });
    return show_recovery_codes(visit, codes, paths::own_account);
}

}  // namespace eservices::handlers::office::own_account
