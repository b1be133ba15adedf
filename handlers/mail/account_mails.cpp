// Composes mails about an account, with the values that all of them share.
#include "handlers/mail/account_mails.hpp"

#include "handlers/mail/outbox.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "values/paths.hpp"
#include "values/person_name.hpp"

namespace eservices::handlers {

std::string full_name(const store::User& user) { return person_name(user.given_names, user.family_name); }

Recipient owner_of(const store::User& user) {
    return {.email = user.email, .name = user.activated ? full_name(user) : ""};
}

ComposedMail compose_account_mail(const Visit& visit, const store::User& user, std::string_view name,
                                  html::Values& values) {
    values.show(user.activated ? "PROVEN" : "UNPROVEN")
        .set("LOGIN", user.login)
        .set("WHEN", html::french_date_time(visit.now))
        .set("HELP", visit.portal.site.base_url + paths::forgotten_password());
    return compose_mail(visit, owner_of(user), name, values);
}

void send_account_mail(const Visit& visit, const store::User& user, std::string_view name, html::Values& values) {
    const ComposedMail mail = compose_account_mail(visit, user, name, values);
    visit.store().outbox.add(outbox_row(visit, owner_of(user), mail), visit.now);
}

void send_account_mail(const Visit& visit, const store::User& user, std::string_view name) {
    html::Values values;
    send_account_mail(visit, user, name, values);
}

void send_no_account_mail(const Visit& visit, std::string_view name, html::Values& values) {
    const store::User nobody{.id = {},
                             .login = "personne.du.tout",
                             .email = "personne.du.tout@example.org",
                             .family_name = "Martin",
                             .given_names = "Camille",
                             .password_hash = {},
                             .activated = false};
    const ComposedMail mail = compose_account_mail(visit, nobody, name, values);
    visit.store().outbox.add_for_nobody(outbox_row(visit, owner_of(nobody), mail), visit.now);
}

void send_officer_mail(const Visit& visit, const store::Officer& officer, std::string_view name, html::Values& values) {
    values.set("LOGIN", officer.login).set("WHEN", html::french_date_time(visit.now));
    send_mail(visit, {.email = officer.email, .name = officer.name}, name, values);
}

void send_officer_mail(const Visit& visit, const store::Officer& officer, std::string_view name) {
    html::Values values;
    send_officer_mail(visit, officer, name, values);
}

Response link_refused(const Visit& visit, std::string_view section) {
    html::Values values;
    values.show(section);
    return page(visit, "account/link_refused", values, 410);
}

}  // namespace eservices::handlers
