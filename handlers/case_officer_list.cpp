// The list of accounts.
#include "handlers/case_officer_list.hpp"

#include "handlers/case_officer_account.hpp"
#include "handlers/case_officer_password.hpp"
#include "handlers/current_password.hpp"
#include "handlers/officer_alerts.hpp"
#include "handlers/officer_events.hpp"
#include "handlers/officer_rights.hpp"
#include "handlers/page.hpp"
#include "html/french.hpp"
#include "journal/journal.hpp"
#include "sql/errors.hpp"

namespace eservices::handlers::case_officer_list {
namespace {

constexpr std::string_view form_name = "case_officer_add";

Response show(const Visit& visit, std::vector<html::FieldError> errors = {}) {
    const html::Form form = form_with_departments(visit, form_name);
    html::Values values;
    return form_page(visit, "case_officer/add", values,
                     {.form = form,
                      .action = "/agent/nouveau-compte",
                      .csrf = "",
                      .values = visit.request.form,
                      .errors = std::move(errors)});
}

/// False when the login is taken.
bool insert(const Visit& visit, const store::CaseOfficer& officer) {
    try {
        visit.portal.store.connection.transaction([&] {
            visit.portal.store.case_officer_accounts.add(officer, {.by = visit.case_officer(), .at = visit.now});
            note(visit, officer.id, "officer_added", rights_json(officer.departments, officer.roles));
            send_officer_link(visit, officer, "officer_invitation");
            alert_administrators(visit, "ADDED", officer);
        });
        return true;
    } catch (const store::Duplicate&) {
        return false;
    }
}

}  // namespace

Response list(const Visit& visit) {
    html::Values values;
    for (const store::CaseOfficer& officer : visit.portal.store.case_officers.list()) {
        html::Section row = values.add("ROW");
        row.set("NAME", officer.name).set("LOGIN", officer.login).set("HREF", "/agent/comptes/" + officer.login);
        for (const std::string& department : officer.departments)
            row.add("DEPARTMENT").set("TEXT", department_name(visit, department));
        for (const store::Role role : officer.roles) row.add("ROLE").set("TEXT", role_name(role));
        row.show_if(officer.departments.empty(), "NO_DEPARTMENT").show_if(officer.roles.empty(), "NO_ROLE");
        row.show(officer.disabled_at ? "DISABLED" : officer.password_hash.empty() ? "INVITED" : "ENABLED");
        row.show_if(!officer.signed_in_at, "NEVER");
        if (officer.signed_in_at) row.show_with("LAST", "TEXT", html::french_date_time(*officer.signed_in_at));
        row.show(officer.enrolled_at ? "ENROLLED" : "NOT_ENROLLED");
    }
    return page(visit, "case_officer/list", values);
}

Response form(const Visit& visit) { return show(visit); }

Response add(const Visit& visit) {
    auto checked =
        html::check_form(form_with_departments(visit, form_name), visit.request.form, html::local_time(visit.now).date);
    check_current_password(visit, checked, case_officer_account::own_account(visit));
    if (!checked.accepted()) return show(visit, std::move(checked.errors));
    const store::CaseOfficer officer{.id = Uuid::at(visit.now),
                                     .login = std::string{checked.answer("identifiant")},
                                     .name = std::string{checked.answer("nom")},
                                     .email = std::string{checked.answer("courriel")},
                                     .password_hash = "",
                                     .disabled_at = {},
                                     .departments = chosen_departments(checked),
                                     .roles = chosen_roles(checked)};
    if (!insert(visit, officer))
        return show(visit, {{"identifiant",
                             "Un autre agent a déjà cet identifiant. Choisissez-en un autre, par exemple avec le "
                             "prénom entier."}});
    journal::info("officer_added", {{"request_id", visit.request.id}, {"case_officer", officer.id.text()}});
    return see_other_with_notice(visit, "/agent/comptes/" + officer.login,
                                 "Le compte est créé. Un lien pour choisir un mot de passe part vers son courriel.");
}

}  // namespace eservices::handlers::case_officer_list
