// A reset lowers the protection of the account, so it requires the administrator's password.
#include "handlers/office/staff/second_factor.hpp"

#include "handlers/mail/account_mails.hpp"
#include "handlers/office/events.hpp"
#include "handlers/office/own_account.hpp"
#include "handlers/security/current_password.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "values/paths.hpp"

namespace eservices::handlers::office::staff::second_factor {
namespace {

constexpr std::string_view form_name = "security/current_password";

/// The officer that the address names; nullopt when there is no second factor to reset.
std::optional<store::Officer> enrolled_officer(const Visit& visit) {
    auto officer = visit.store().officers.find(visit.parameter("login"));
    return officer && officer->enrolled_at ? std::move(officer) : std::nullopt;
}

Response ask_password(const Visit& visit, const store::Officer& officer, std::vector<html::FieldError> errors = {}) {
    html::Values values;
    values.set("NAME", officer.name).set("HREF", paths::officer(officer.login));
    return form_page(visit, "office/staff/second_factor/form", values,
                     {.form = visit.html->form(form_name),
                      .action = visit.request.path,
                      .errors = std::move(errors),
                      .submit_label = phrase("office.staff.second_factor.submit")});
}

}  // namespace

Response form(const Visit& visit) {
    const auto officer = enrolled_officer(visit);
    return officer ? ask_password(visit, *officer) : not_found(visit);
}

Response reset(const Visit& visit) {
    store::Store& store = visit.store();
    const auto officer = enrolled_officer(visit);
    if (!officer) return not_found(visit);
    auto checked = visit.check(form_name);
    check_current_password(visit, checked, office::own_account::own_account(visit));
    if (!checked.accepted()) return ask_password(visit, *officer, std::move(checked.errors));
    store.connection.transaction([&] {
        if (!store.second_factors.reset(officer->id)) return;
        store.officer_accounts.close_sessions(officer->id);
        note(visit, officer->id, AuditEvent::officer_totp_reset);
        send_officer_mail(visit, *officer, "office/totp_reset");
    });
    journal::info("officer_totp_reset", {{"request_id", visit.request.id}, {"officer", officer->id.text()}});
    return see_other_with_notice(visit, paths::officer(officer->login), phrase("office.staff.second_factor.reset"));
}

}  // namespace eservices::handlers::office::staff::second_factor
