// Enabling an account restores its rights, so it requires the administrator's password, as granting rights does.
#include "handlers/office/staff/enabling.hpp"

#include "handlers/office/alerts.hpp"
#include "handlers/office/events.hpp"
#include "handlers/office/own_account.hpp"
#include "handlers/security/current_password.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "values/paths.hpp"

namespace eservices::handlers::office::staff::enabling {
namespace {

constexpr std::string_view enabling_form = "security/current_password";

Response ask_before_enabling(const Visit& visit, const store::Officer& officer,
                             std::vector<html::FieldError> errors = {}) {
    html::Values values;
    values.set("NAME", officer.name).set("HREF", paths::officer(officer.login));
    return form_page(visit, "office/staff/enabling/form", values,
                     {.form = visit.html->form(enabling_form),
                      .action = visit.request.path,
                      .errors = std::move(errors),
                      .submit_label = phrase("office.staff.enabling.submit")});
}

Response is_enabled(const Visit& visit, const store::Officer& officer) {
    return see_other_with_notice(visit, paths::officer(officer.login), phrase("office.staff.enabling.active"));
}

}  // namespace

Response form(const Visit& visit) {
    const auto officer = visit.store().officers.find(visit.parameter("login"));
    if (!officer) return not_found(visit);
    return officer->disabled_at ? ask_before_enabling(visit, *officer) : is_enabled(visit, *officer);
}

Response submit(const Visit& visit) {
    store::Store& store = visit.store();
    const auto officer = store.officers.find(visit.parameter("login"));
    if (!officer) return not_found(visit);
    if (!officer->disabled_at) return is_enabled(visit, *officer);
    auto checked = visit.check(enabling_form);
    check_current_password(visit, checked, office::own_account::own_account(visit));
    if (!checked.accepted()) return ask_before_enabling(visit, *officer, std::move(checked.errors));
    store.connection.transaction([&] {
        if (!store.officer_accounts.enable(officer->id, {.by = visit.officer(), .at = visit.now})) return;
        note(visit, officer->id, AuditEvent::officer_enabled);
        alert_administrators(visit, "ENABLED", *officer);
    });
    journal::info("officer_enabled", {{"request_id", visit.request.id}, {"officer", officer->id.text()}});
    return is_enabled(visit, *officer);
}

}  // namespace eservices::handlers::office::staff::enabling
