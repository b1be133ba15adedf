// Three forms that each ask for the current password.
#include "handlers/account/credentials.hpp"

#include "handlers/mail/account_mails.hpp"
#include "handlers/mail/outbox.hpp"
#include "handlers/security/current_password.hpp"
#include "handlers/security/password_queue.hpp"
#include "handlers/security/password_rules.hpp"
#include "handlers/security/secret_question.hpp"
#include "handlers/security/throttle.hpp"
#include "handlers/web/cookies.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "values/email_address.hpp"
#include "values/password_hash.hpp"
#include "values/paths.hpp"

namespace eservices::handlers::account::credentials {
namespace {

using store::LinkPurpose;

constexpr std::chrono::hours email_link_life{24};

/// One of the three forms: its names under html/forms and html/pages, and its address.
struct Change {
    std::string_view form, page, action;
};
constexpr Change of_email{"account/email", "account/credentials/email", paths::profile_email};
constexpr Change of_password{"account/password", "account/credentials/password", paths::profile_password};
constexpr Change of_secret{"account/secret", "account/credentials/secret", paths::profile_secret};

Response show(const Visit& visit, const Change& change, std::vector<html::FieldError> errors = {}) {
    html::Values values;
    values.set("EMAIL", readable_email(visit.session->email));
    return form_page(visit, change.page, values,
                     {.form = visit.html->form(change.form),
                      .action = std::string{change.action},
                      .values = visit.request.form,
                      .errors = std::move(errors)});
}

html::CheckedForm check(const Visit& visit, const Change& change) { return visit.check(change.form); }

/// The account of the session. Throws std::bad_optional_access (500) if it was deleted after dispatch found the session.
store::User own_account(const Visit& visit) { return visit.store().users.find(visit.user()).value(); }

/// Mails the link to the new address and a notice to the old one.
void send_email_link(const Visit& visit, const store::User& user, std::string_view email) {
    const std::string token = new_token();
    html::Values values;
    values.set("LINK", visit.portal.site.base_url + paths::new_email(token))
        .set("EXPIRES", html::french_date_time(visit.now + email_link_life));
    visit.store().connection.transaction([&] {
        visit.store().account_links.add(hash_token(token), LinkPurpose::email, {user.id, std::string{email}}, visit.now,
                                        visit.now + email_link_life);
        send_mail(visit, {.email = email}, "account/email_link", values);
        html::Values notice;
        notice.set("EMAIL", readable_email(email));
        send_account_mail(visit, user, "account/email_changing", notice);
    });
}

TokenHash own_session(const Visit& visit) {
    return hash_token(cookie(visit.portal.site, visit.request, Cookie::session).value_or(""));
}

}  // namespace

Response email_form(const Visit& visit) { return show(visit, of_email); }

Response change_email(const Visit& visit) {
    auto form = check(visit, of_email);
    const store::User user = own_account(visit);
    if (form.answer("courriel") == user.email) form.refuse("courriel", phrase("account.credentials.same_address"));
    check_current_password(visit, form, user);
    if (!form.accepted()) return show(visit, of_email, std::move(form.errors));
    for (const std::string& whose : {"change of " + user.id.text(), mails_to(form.answer("courriel"))})
        if (const auto until = too_early(visit, Tried::mail, whose)) {
            form.refuse("courriel", wait_words(visit, *until));
            return with_retry_after(visit, show(visit, of_email, std::move(form.errors)), *until);
        }
    send_email_link(visit, user, form.answer("courriel"));
    return see_other_with_notice(visit, paths::profile, phrase("account.credentials.email_link_sent"));
}

Response confirm_email_form(const Visit& visit) {
    const auto link =
        visit.store().account_links.find(hash_token(visit.parameter("token")), LinkPurpose::email, visit.now);
    if (!link) return link_refused(visit, "EMAIL");
    html::Values values;
    values.set("EMAIL", readable_email(link->email));
    return form_page(visit, "account/credentials/confirm_email", values,
                     {
                         .form = visit.html->form("account/confirm_email"),
                         .action = visit.request.path,
                     });
}

Response confirm_email(const Visit& visit) {
    store::Store& store = visit.store();
    const TokenHash token = hash_token(visit.parameter("token"));
    try {
        const bool done = store.connection.transaction([&] {
            const auto link = store.account_links.find(token, LinkPurpose::email, visit.now);
            if (!link || !store.account_links.use(token, LinkPurpose::email, visit.now)) return false;
            const store::User user = store.users.find(link->user).value();  // cannot be deleted: its link is locked
            store.credentials.set_email(link->user, link->email);
            // Links mailed to the former address must open nothing any more.
            store.account_links.void_all(link->user, visit.now);
            send_account_mail(visit, user, "account/email_changed");
            return true;
        });
        if (!done) return link_refused(visit, "EMAIL");
    } catch (const store::Duplicate&) {
        return link_refused(visit, "EMAIL_TAKEN");
    }
    return see_other_with_notice(visit, visit.session ? paths::profile : paths::login,
                                 phrase("account.credentials.email_changed"));
}

Response password_form(const Visit& visit) { return show(visit, of_password); }

Response change_password(const Visit& visit) {
    store::Store& store = visit.store();
    auto form = check(visit, of_password);
    const store::User user = own_account(visit);
    check_new_password(visit, form, {user.login, user.email, user.given_names, user.family_name});
    check_current_password(visit, form, user);
    if (!form.accepted()) return show(visit, of_password, std::move(form.errors));
    const auto hash = visit.portal.passwords.run([&] { return hash_password(form.answer("mot-de-passe")); });
    if (!hash) return show(visit, of_password, {{"mot-de-passe", phrase("security.password_queue.too_busy")}});
    store.connection.transaction([&] {
        store.credentials.set_password(user.id, *hash, visit.now);
        store.account_links.void_all(user.id, visit.now);
        store.user_sessions.close_others(user.id, own_session(visit));
        send_account_mail(visit, user, "account/password_changed");
    });
    journal::info("password_changed", {{"request_id", visit.request.id}, {"user", user.id.text()}});
    return see_other_with_notice(visit, paths::profile, phrase("account.credentials.password_changed"));
}

Response secret_form(const Visit& visit) {
    return asks_secret_question(visit) ? show(visit, of_secret) : not_found(visit);
}

Response change_secret(const Visit& visit) {
    if (!asks_secret_question(visit)) return not_found(visit);
    store::Store& store = visit.store();
    auto form = check(visit, of_secret);
    check_secret_answer(form);
    const store::User user = own_account(visit);
    check_current_password(visit, form, user);
    if (!form.accepted()) return show(visit, of_secret, std::move(form.errors));
    const auto hash = visit.portal.passwords.run([&] { return hash_secret_answer(form.answer("reponse")); });
    if (!hash) return show(visit, of_secret, {{"reponse", phrase("security.password_queue.too_busy")}});
    store.connection.transaction([&] {
        store.credentials.set_secret(user.id, {std::string{form.answer("question")}, *hash});
        send_account_mail(visit, user, "account/secret_changed");
    });
    return see_other_with_notice(visit, paths::profile, phrase("account.credentials.secret_changed"));
}

}  // namespace eservices::handlers::account::credentials
