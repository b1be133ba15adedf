// Mails the link for a new password and uses it.
#include "handlers/account/new_password.hpp"

#include <algorithm>

#include "handlers/account/sign_in.hpp"
#include "handlers/mail/account_mails.hpp"
#include "handlers/security/password_queue.hpp"
#include "handlers/security/password_rules.hpp"
#include "handlers/security/throttle.hpp"
#include "handlers/web/network.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "values/password_hash.hpp"
#include "values/password_strength.hpp"
#include "values/paths.hpp"
#include "values/plain_text.hpp"

namespace eservices::handlers::account::new_password {
namespace {

using store::LinkPurpose;

Response show(const Visit& visit, const store::User& user, std::vector<html::FieldError> errors, int status = 0) {
    html::Values values;
    return form_page(visit, "account/new_password/form", values,
                     {.form = visit.html->form("account/new_password"),
                      .action = visit.request.path,
                      .errors = std::move(errors),
                      .account = user.login},
                     status);
}

std::optional<store::User> user_of_link(const Visit& visit) {
    const auto link =
        visit.store().account_links.find(hash_token(visit.parameter("token")), LinkPurpose::password, visit.now);
    return link ? visit.store().users.find(link->user) : std::nullopt;
}

/// False when the link was used in the meantime.
bool set(const Visit& visit, const store::User& user, const std::string& hash) {
    store::Store& store = visit.store();
    return store.connection.transaction([&] {
        if (!store.account_links.use(hash_token(visit.parameter("token")), LinkPurpose::password, visit.now))
            return false;
        store.credentials.set_password(user.id, hash, visit.now);
        store.account_links.void_all(user.id, visit.now);
        store.user_sessions.close_all(user.id);
        send_account_mail(visit, user, "account/password_changed");
        return true;
    });
}

}  // namespace

void send_link(const Visit& visit, const store::User& user) {
    const std::string token = new_token();
    const UtcTime expires_at = visit.now + link_life;
    html::Values values;
    values.set("LINK", visit.portal.site.base_url + paths::new_password(token))
        .set("EXPIRES", html::french_date_time(expires_at));
    visit.store().account_links.add(hash_token(token), LinkPurpose::password, {user.id, ""}, visit.now, expires_at);
    send_account_mail(visit, user, "account/password_link", values);
}

Response form(const Visit& visit) {
    const auto user = user_of_link(visit);
    return user ? show(visit, *user, {}) : link_refused(visit, "PASSWORD");
}

Response submit(const Visit& visit) {
    const auto user = user_of_link(visit);
    if (!user) return link_refused(visit, "PASSWORD");
    auto form = visit.check("account/new_password");
    check_new_password(visit, form, {user->login, user->email, user->given_names, user->family_name});
    if (!form.accepted()) return show(visit, *user, form.errors, status_of(form));
    const auto hash =
        visit.portal.passwords.run(household_of(visit), [&] { return hash_password(form.answer("mot-de-passe")); });
    if (!hash) return show(visit, *user, {{"mot-de-passe", phrase("security.password_queue.too_busy")}}, 503);
    if (!set(visit, *user, *hash)) return link_refused(visit, "PASSWORD");
    forget_tries_of_user(visit, *user);
    journal::info("password_set_by_link", {{"request_id", visit.request.id}, {"user", user->id.text()}});
    Response response = see_other_with_notice(visit, paths::login, phrase("account.new_password.changed"));
    // Wrong passwords that others try must not make the owner wait again.
    remember_browser(visit, user->id, response);
    return response;
}

}  // namespace eservices::handlers::account::new_password
