// Each recipient gets a mail of their own, so that no officer sees another's address.
#include "handlers/office/alerts.hpp"

#include "handlers/mail/account_mails.hpp"
#include "handlers/office/own_account.hpp"
#include "handlers/office/rights.hpp"
#include "html/engine/text/french.hpp"
#include "values/paths.hpp"

namespace eservices::handlers {
namespace {

/// All administrators except the one who is signed in.
std::vector<store::Officer> watchers(const Visit& visit) {
    auto officers = visit.store().officers.list();
    std::erase_if(officers, [&](const store::Officer& officer) {
        return !has(officer.roles, store::Role::administration) || officer.id == visit.officer();
    });
    return officers;
}

template <class Hears, class Fill>
void alert_all(const Visit& visit, const Hears& hears, const Fill& fill) {
    const std::string actor = office::own_account::own_account(visit).name;
    for (const store::Officer& officer : watchers(visit)) {
        if (!hears(officer)) continue;
        html::Values values;
        values.set("ACTOR", actor);
        fill(values);
        send_officer_mail(visit, officer, "office/alert", values);
    }
}

}  // namespace

void alert_administrators(const Visit& visit, std::string_view change, const store::Officer& changed) {
    // An officer whose rights changed gets the mail of tell_of_rights() instead; one who was disabled gets this one.
    const bool shut_out = change == "DISABLED";
    const auto hears = [&](const store::Officer& officer) {
        return officer.id == changed.id ? shut_out : !officer.disabled_at;
    };
    alert_all(visit, hears, [&](html::Values& values) {
        values.add(change)
            .set("OFFICER", changed.name)
            .set("OFFICER_LOGIN", changed.login)
            .set("ALLOWED", rights_in_words(visit.portal.site.departments, changed))
            .set("HREF", visit.portal.site.base_url + paths::officer(changed.login));
    });
}

void alert_administrators(const Visit& visit, std::string_view step) {
    alert_all(
        visit, [](const store::Officer& officer) { return !officer.disabled_at; },
        [&](html::Values& values) { values.show(step); });
}

void tell_of_rights(const Visit& visit, const store::Officer& changed) {
    html::Values values;
    values.show_with("BY", "ACTOR", office::own_account::own_account(visit).name);
    values.set("ALLOWED", rights_in_words(visit.portal.site.departments, changed));
    send_officer_mail(visit, changed, "office/rights_changed", values);
}

}  // namespace eservices::handlers
