// Only officers choose their passwords: administrators can send this link, not set one.
#include "handlers/office/new_password.hpp"

#include "handlers/mail/account_mails.hpp"
#include "handlers/office/events.hpp"
#include "handlers/security/password_queue.hpp"
#include "handlers/security/password_rules.hpp"
#include "handlers/security/throttle.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "values/password_hash.hpp"
#include "values/paths.hpp"

namespace eservices::handlers {

void send_officer_link(const Visit& visit, const store::Officer& officer, std::string_view name) {
    constexpr std::chrono::hours link_life{24};
    const std::string token = new_token();
    html::Values values;
    values.set("LINK", visit.portal.site.base_url + paths::office_new_password(token))
        .set("EXPIRES", html::french_date_time(visit.now + link_life));
    visit.store().officer_links.add(hash_token(token), officer.id, visit.now, visit.now + link_life);
    send_officer_mail(visit, officer, name, values);
}

namespace office::new_password {
namespace {

constexpr std::string_view form_name = "office/new_password";

Response show(const Visit& visit, const store::Officer& officer, std::vector<html::FieldError> errors, int status = 0) {
    html::Values values;
    return form_page(visit, "office/new_password/form", values,
                     {.form = visit.html->form(form_name),
                      .action = visit.request.path,
                      .errors = std::move(errors),
                      .account = officer.login},
                     status);
}

std::optional<store::Officer> officer_of_link(const Visit& visit) {
    const auto id = visit.store().officer_links.find(hash_token(visit.parameter("token")), visit.now);
    auto officer = id ? visit.store().officers.find(*id) : std::nullopt;
    return officer && !officer->disabled_at ? std::move(officer) : std::nullopt;
}

/// False when the link was used meanwhile.
bool set(const Visit& visit, const store::Officer& officer, const std::string& hash) {
    store::Store& store = visit.store();
    return store.connection.transaction([&] {
        if (!store.officer_links.use(hash_token(visit.parameter("token")), visit.now)) return false;
        store.officers.set_password(officer.id, hash, visit.now);
        store.officer_links.void_all(officer.id, visit.now);
        store.officer_accounts.close_sessions(officer.id);
        note(visit, officer.id, AuditEvent::officer_password_set);
        send_officer_mail(visit, officer, "office/password_changed");
        return true;
    });
}

}  // namespace

Response form(const Visit& visit) {
    const auto officer = officer_of_link(visit);
    return officer ? show(visit, *officer, {}) : link_refused(visit, "OFFICER_PASSWORD");
}

Response submit(const Visit& visit) {
    const auto officer = officer_of_link(visit);
    if (!officer) return link_refused(visit, "OFFICER_PASSWORD");
    auto form = visit.check(form_name);
    check_new_password(visit, form, {officer->login, officer->email, officer->name});
    if (!form.accepted()) return show(visit, *officer, form.errors, status_of(form));
    const auto hash = visit.portal.passwords.run([&] { return hash_password(form.answer("mot-de-passe")); });
    if (!hash) return show(visit, *officer, {{"mot-de-passe", phrase("security.password_queue.too_busy")}}, 503);
    if (!set(visit, *officer, *hash)) return link_refused(visit, "OFFICER_PASSWORD");
    forget_tries_of_officer(visit, *officer);
    journal::info("officer_password_set_by_link", {{"request_id", visit.request.id}, {"officer", officer->id.text()}});
    return see_other_with_notice(visit, paths::office_login, phrase("office.new_password.chosen"));
}

}  // namespace office::new_password
}  // namespace eservices::handlers
