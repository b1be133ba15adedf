// A new account, its event, its invitation and the other administrators' mails are one transaction.
#include "handlers/office/staff/list.hpp"

#include "handlers/office/alerts.hpp"
#include "handlers/office/events.hpp"
#include "handlers/office/new_password.hpp"
#include "handlers/office/own_account.hpp"
#include "handlers/office/rights.hpp"
#include "handlers/security/current_password.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "sql/engine/errors.hpp"
#include "values/paths.hpp"

namespace eservices::handlers::office::staff::list {
namespace {

constexpr std::string_view form_name = "office/staff/add";

Response show(const Visit& visit, std::vector<html::FieldError> errors = {}) {
    const html::Form form = form_with_departments(visit, form_name);
    html::Values values;
    return form_page(
        visit, "office/staff/list/add", values,
        {.form = form, .action = paths::new_officer(), .values = visit.request.form, .errors = std::move(errors)});
}

/// False when the login is taken.
bool insert(const Visit& visit, const store::Officer& officer) {
    try {
        visit.store().connection.transaction([&] {
            visit.store().officer_accounts.add(officer, {.by = visit.officer(), .at = visit.now});
            note(visit, officer.id, AuditEvent::officer_added, rights_json(officer.departments, officer.roles));
            send_officer_link(visit, officer, "office/invitation");
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
    for (const store::Officer& officer : visit.store().officers.list()) {
        html::Section row = values.add("ROW");
        row.set("NAME", officer.name).set("LOGIN", officer.login).set("HREF", paths::officer(officer.login));
        for (const std::string& department : officer.departments)
            row.add("DEPARTMENT").set("TEXT", department_name(visit, department));
        for (const store::Role role : officer.roles) row.add("ROLE").set("TEXT", role_name(role));
        row.show_if(officer.departments.empty(), "NO_DEPARTMENT").show_if(officer.roles.empty(), "NO_ROLE");
        row.show(officer.disabled_at ? "DISABLED" : officer.password_hash.empty() ? "INVITED" : "ENABLED");
        row.show_if(!officer.signed_in_at, "NEVER");
        if (officer.signed_in_at) row.show_with("LAST", "TEXT", html::french_date_time(*officer.signed_in_at));
        row.show(officer.enrolled_at ? "ENROLLED" : "NOT_ENROLLED");
    }
    return page(visit, "office/staff/list/list", values);
}

Response form(const Visit& visit) { return show(visit); }

Response add(const Visit& visit) {
    auto checked = html::check_form(form_with_departments(visit, form_name), visit.request.form, visit.today());
    check_current_password(visit, checked, office::own_account::own_account(visit));
    if (!checked.accepted()) return show(visit, std::move(checked.errors));
    const store::Officer officer{.id = Uuid::at(visit.now),
                                 .login = std::string{checked.answer("identifiant")},
                                 .name = std::string{checked.answer("nom")},
                                 .email = std::string{checked.answer("courriel")},
                                 .password_hash = "",
                                 .disabled_at = {},
                                 .departments = chosen_departments(checked),
                                 .roles = chosen_roles(checked)};
    if (!insert(visit, officer)) return show(visit, {{"identifiant", phrase("office.staff.list.login_taken")}});
    journal::info("officer_added", {{"request_id", visit.request.id}, {"officer", officer.id.text()}});
    return see_other_with_notice(visit, paths::officer(officer.login), phrase("office.staff.list.added"));
}

}  // namespace eservices::handlers::office::staff::list
