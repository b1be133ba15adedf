// Each button of the page is a form of its own with an address of its own.
#include "handlers/office/staff/officer.hpp"

#include "handlers/mail/account_mails.hpp"
#include "handlers/office/alerts.hpp"
#include "handlers/office/events.hpp"
#include "handlers/office/new_password.hpp"
#include "handlers/office/own_account.hpp"
#include "handlers/office/rights.hpp"
#include "handlers/security/current_password.hpp"
#include "handlers/web/csrf.hpp"
#include "handlers/web/older_form.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/form/form_section.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "values/email_address.hpp"
#include "values/paths.hpp"

namespace eservices::handlers::office::staff::officer {
namespace {

std::optional<store::Officer> officer_of(const Visit& visit) {
    return visit.store().officers.find(visit.parameter("login"));
}

/// The boxes that the form shows ticked.
html::SubmittedFields rights_of(const store::Officer& officer) {
    html::SubmittedFields fields;
    for (const std::string& department : officer.departments) fields.emplace_back("service", department);
    for (const store::Role role : officer.roles) fields.emplace_back("role", code(role));
    return fields;
}

void show_state(const store::Officer& officer, html::Section& values) {
    values.set("NAME", officer.name).set("LOGIN", officer.login).set("EMAIL", readable_email(officer.email));
    values.show(officer.disabled_at ? "DISABLED" : officer.password_hash.empty() ? "INVITED" : "ENABLED");
    values.show_if(!officer.signed_in_at, "NEVER").show_if(!officer.enrolled_at, "NOT_ENROLLED");
    if (officer.signed_in_at) values.show_with("LAST", "TEXT", html::french_date_time(*officer.signed_in_at));
    if (officer.enrolled_at) values.show_with("ENROLLED", "TEXT", html::french_date_time(*officer.enrolled_at));
}

void show_history(const Visit& visit, const store::Officer& officer, html::Section& values) {
    for (const store::PastAccountEvent& event : visit.store().account_events.of_officer(officer.id)) {
        html::Section row = values.add("EVENT");
        row.set("AT", html::french_date_time(event.happened_at)).set("WHAT", sentence_of(event));
        if (event.actor) {
            row.show_with("BY", "NAME", event.actor_name);
        } else {
            row.show("BY_COMMAND");
        }
    }
}

void add_form(const Visit& visit, html::Section& values, std::string_view section, std::string_view form,
              std::string action) {
    html::Section area = values.add(section);
    html::show_form(area, {.form = visit.html->form(form), .action = std::move(action), .csrf = csrf_tag(visit)});
}

void show_rights(const Visit& visit, const store::Officer& officer, bool older, std::vector<html::FieldError> errors,
                 html::Section& values) {
    const bool refused = !errors.empty();
    const html::Form form = form_with_departments(visit, "office/staff/rights", officer.departments);
    html::FormView view{.form = form,
                        .action = paths::officer_rights(officer.login),
                        .csrf = csrf_tag(visit),
                        .values = refused ? visit.request.form : rights_of(officer),
                        .errors = std::move(errors),
                        .hidden = {refused && !older ? sent_state_field(visit) : state_field(rights_of(officer))}};
    name_owner(visit, view);
    html::Section area = values.add("RIGHTS");
    html::show_form(area, view);
    values.show_if(refused, "ERROR");
}

bool is_own(const Visit& visit, const store::Officer& officer) { return officer.id == visit.officer(); }

Response show_page(const Visit& visit, const store::Officer& officer, int status = 200,
                   std::vector<html::FieldError> errors = {}) {
    html::Values values;
    show_state(officer, values);
    show_history(visit, officer, values);
    if (officer.disabled_at) {
        values.add("ENABLE").set("HREF", paths::officer_enabling(officer.login));
    } else {
        add_form(visit, values, "DISABLE", "office/staff/disable", paths::officer_disabling(officer.login));
        add_form(visit, values, "LINK", "office/staff/link", paths::officer_link(officer.login));
        add_form(visit, values, "SESSIONS", "office/staff/close_sessions", paths::officer_sessions(officer.login));
    }
    if (officer.enrolled_at) values.add("RESET").set("HREF", paths::officer_second_factor(officer.login));
    if (is_own(visit, officer)) {
        values.show("OWN");
    } else {
        show_rights(visit, officer, status == older_form_status, std::move(errors), values);
    }
    return page(visit, "office/staff/officer/show", values, status);
}

Response done(const Visit& visit, const store::Officer& officer, std::string_view what, std::string_view notice) {
    journal::info(what, {{"request_id", visit.request.id}, {"officer", officer.id.text()}});
    return see_other_with_notice(visit, paths::officer(officer.login), notice);
}

bool is_needed(const Visit& visit, const store::Officer& officer) {
    return has(officer.roles, store::Role::administration) && !officer.disabled_at &&
           visit.store().officer_accounts.other_administrators(officer.id) == 0;
}

/// The officer with the rights chosen in the form.
store::Officer with_rights(store::Officer officer, const html::CheckedForm& form) {
    officer.departments = chosen_departments(form);
    officer.roles = chosen_roles(form);
    return officer;
}

/// The answer to an address that names no officer.
Response nobody(const Visit& visit) { return not_found(visit); }

}  // namespace

Response show(const Visit& visit) {
    const auto officer = officer_of(visit);
    return officer ? show_page(visit, *officer) : nobody(visit);
}

Response save_rights(const Visit& visit) {
    store::Store& store = visit.store();
    const auto officer = officer_of(visit);
    if (!officer) return nobody(visit);
    if (is_own(visit, *officer)) return show_page(visit, *officer, 403);
    const html::Form file = form_with_departments(visit, "office/staff/rights", officer->departments);
    auto form = visit.check(file);
    check_current_password(visit, form, office::own_account::own_account(visit));
    if (!form.accepted()) return show_page(visit, *officer, 422, std::move(form.errors));
    const store::Officer changed = with_rights(*officer, form);
    store::Officer former = *officer;
    html::CheckedForm checked;
    int refusal = 0;
    store.connection.transaction([&] {
        checked = form;
        former = store.officers.find_and_lock(officer->id).value();
        if (refuse_older(visit, file, rights_of(former), rights_of(changed), checked)) {
            refusal = older_form_status;
            return;
        }
        if (!has(changed.roles, store::Role::administration) && is_needed(visit, former)) {
            checked.refuse("role", phrase("office.staff.officer.last_administrator"));
            refusal = 422;
            return;
        }
        store.officer_accounts.set_rights(officer->id, changed.departments, changed.roles,
                                          {.by = visit.officer(), .at = visit.now});
        note(visit, officer->id, AuditEvent::officer_rights_changed, rights_json(changed.departments, changed.roles));
        alert_administrators(visit, "RIGHTS", changed);
        tell_of_rights(visit, changed);
    });
    if (!checked.accepted()) return show_page(visit, former, refusal, std::move(checked.errors));
    return done(visit, *officer, "officer_rights_changed", phrase("office.staff.officer.rights_saved"));
}

Response disable(const Visit& visit) {
    store::Store& store = visit.store();
    const auto officer = officer_of(visit);
    if (!officer) return nobody(visit);
    const bool disabled = store.connection.transaction([&] {
        if (is_needed(visit, *officer) || !store.officer_accounts.disable(officer->id, visit.now)) return false;
        alert_administrators(visit, "DISABLED", *officer);
        store.officer_links.void_all(officer->id, visit.now);
        note(visit, officer->id, AuditEvent::officer_disabled);
        return true;
    });
    if (!disabled)
        return see_other_with_notice(visit, paths::officer(officer->login),
                                     officer->disabled_at ? phrase("office.staff.officer.already_disabled")
                                                          : phrase("office.staff.officer.last_administrator"));
    return done(visit, *officer, "officer_disabled", phrase("office.staff.officer.disabled"));
}

Response close_sessions(const Visit& visit) {
    store::Store& store = visit.store();
    const auto officer = officer_of(visit);
    if (!officer) return nobody(visit);
    store.connection.transaction([&] {
        store.officer_accounts.close_sessions(officer->id);
        note(visit, officer->id, AuditEvent::officer_sessions_closed);
    });
    return done(visit, *officer, "officer_sessions_closed", phrase("office.staff.officer.sessions_closed"));
}

Response send_link(const Visit& visit) {
    const auto officer = officer_of(visit);
    if (!officer || officer->disabled_at) return nobody(visit);
    visit.store().connection.transaction([&] {
        send_officer_link(visit, *officer, officer->password_hash.empty() ? "office/invitation" : "office/link");
        note(visit, officer->id, AuditEvent::officer_link_made);
    });
    return done(visit, *officer, "officer_link_made", phrase("office.staff.officer.link_sent"));
}

}  // namespace eservices::handlers::office::staff::officer
