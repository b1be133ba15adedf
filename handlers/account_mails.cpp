// Notices have the same few values.
#include "handlers/account_mails.hpp"

#include "handlers/mail.hpp"
#include "handlers/page.hpp"
#include "html/french.hpp"

namespace eservices::handlers {

std::string full_name(const store::User& user) { return user.given_names + ' ' + user.family_name; }

ComposedMail compose_account_mail(const Visit& visit, const store::User& user, std::string_view name,
                                  html::Values& values) {
    values.set("NAME", full_name(user))
        .set("LOGIN", user.login)
        .set("WHEN", html::french_date_time(visit.now))
        .set("HELP", visit.portal.site.base_url + "/mot-de-passe-oublie");
    return compose_mail(visit, name, values);
}

void send_account_mail(const Visit& visit, const store::User& user, std::string_view name, html::Values& values) {
    const ComposedMail mail = compose_account_mail(visit, user, name, values);
    visit.portal.store.outbox.add(outbox_row(visit, {user.email, full_name(user)}, mail), visit.now);
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
    visit.portal.store.outbox.add_for_nobody(outbox_row(visit, {nobody.email, full_name(nobody)}, mail), visit.now);
}

void send_officer_mail(const Visit& visit, const store::CaseOfficer& officer, std::string_view name,
                       html::Values& values) {
    values.set("NAME", officer.name).set("LOGIN", officer.login).set("WHEN", html::french_date_time(visit.now));
    send_mail(visit, {officer.email, officer.name}, name, values);
}

void send_officer_mail(const Visit& visit, const store::CaseOfficer& officer, std::string_view name) {
    html::Values values;
    send_officer_mail(visit, officer, name, values);
}

Response link_refused(const Visit& visit, std::string_view section) {
    html::Values values;
    values.show(section);
    return page(visit, "account/link_refused", values, 410);
}

}  // namespace eservices::handlers
