// One mail for each of those who are told: an address is nobody else's business.
#include "handlers/officer_alerts.hpp"

#include "handlers/account_mails.hpp"
#include "handlers/case_officer_account.hpp"
#include "handlers/officer_rights.hpp"
#include "html/french.hpp"

namespace eservices::handlers {
namespace {

template <class Fill>
void alert_all(const Visit& visit, const std::optional<Uuid>& concerned, const Fill& fill) {
    const std::string actor = case_officer_account::own_account(visit).name;
    for (const store::CaseOfficer& officer : visit.portal.store.case_officers.list()) {
        const bool hears = has(officer.roles, store::Role::administration) && !officer.disabled_at &&
                           officer.id != visit.case_officer() && officer.id != concerned;
        if (!hears) continue;
        html::Values values;
        values.set("ACTOR", actor);
        fill(values);
        send_officer_mail(visit, officer, "officer_alert", values);
    }
}

}  // namespace

void alert_administrators(const Visit& visit, std::string_view change, const store::CaseOfficer& changed) {
    alert_all(visit, changed.id, [&](html::Values& values) {
        values.add(change)
            .set("OFFICER", changed.name)
            .set("OFFICER_LOGIN", changed.login)
            .set("ALLOWED", rights_in_words(visit.portal.site.departments, changed))
            .set("HREF", visit.portal.site.base_url + "/agent/comptes/" + changed.login);
    });
}

void alert_administrators(const Visit& visit, std::string_view step) {
    alert_all(visit, std::nullopt, [&](html::Values& values) { values.show(step); });
}

void tell_of_rights(const Visit& visit, const store::CaseOfficer& changed) {
    html::Values values;
    values.show_with("BY", "ACTOR", case_officer_account::own_account(visit).name);
    values.set("ALLOWED", rights_in_words(visit.portal.site.departments, changed));
    send_officer_mail(visit, changed, "officer_rights_changed", values);
}

}  // namespace eservices::handlers
