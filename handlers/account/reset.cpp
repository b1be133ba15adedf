// Gives the account back, or stops the reset.
#include "handlers/account/reset.hpp"

#include "handlers/mail/account_mails.hpp"
#include "handlers/security/account_reset_rules.hpp"
#include "handlers/security/current_password.hpp"
#include "handlers/security/password_queue.hpp"
#include "handlers/security/password_rules.hpp"
#include "handlers/security/throttle.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "values/counter_code.hpp"
#include "values/email_address.hpp"
#include "values/password_hash.hpp"
#include "values/paths.hpp"

namespace eservices::handlers::account::reset {
namespace {

using store::ResetLink;

Response show(const Visit& visit, const ResetLink& link, std::vector<html::FieldError> errors, int status = 0) {
    const auto owner = visit.store().users.find(link.user);
    html::Values values;
    values.set("EMAIL", readable_email(link.new_email));
    return form_page(visit, "account/reset/form", values,
                     {.form = visit.html->form("account/reset"),
                      .action = visit.request.path,
                      .values = visit.request.form,
                      .errors = std::move(errors),
                      .account = owner ? owner->login : ""},
                     status);
}

std::optional<ResetLink> link_of(const Visit& visit) {
    return visit.store().account_resets.find_by_link(hash_token(visit.parameter("token")), most_code_tries, visit.now);
}

void note(const Visit& visit, const Uuid& account, AuditEvent what) {
    visit.store().account_events.add({.actor = {}, .user = account, .officer = {}, .what = what}, visit.now);
}

/// Checks the new password and the format of the code: a text that cannot be a code costs no try.
html::CheckedForm check(const Visit& visit, const ResetLink& link, const store::User& user) {
    auto form = visit.check("account/reset");
    check_new_password(visit, form, {user.login, user.email, user.given_names, user.family_name, link.new_email});
    if (!form.answer("code").empty() && !canonical_counter_code(form.answer("code")))
        form.errors.insert(form.errors.begin(),
                           {"code", phrase("account.reset.incomplete_code")});  // the first field of the form
    return form;
}

/// The result of a try.
struct CodeTry {
    bool counted = false;
    std::string password_hash;  ///< empty: the code was wrong
};

/// Counts the try before checking the code; std::nullopt when the password queue is full.
std::optional<CodeTry> try_code(const Visit& visit, const ResetLink& link, const html::CheckedForm& form) {
    return visit.portal.passwords.run([&] {
        CodeTry tried{.counted = visit.store().account_resets.count_try(link.id, most_code_tries), .password_hash = {}};
        if (tried.counted && password_matches(link.code_hash, canonical_counter_code(form.answer("code")).value()))
            tried.password_hash = hash_password(form.answer("mot-de-passe"));
        return tried;
    });
}

Response wrong_code(const Visit& visit, const ResetLink& link) {
    store::Store& store = visit.store();
    count_failure(visit);
    journal::warning("reset_code_refused", {{"request_id", visit.request.id}, {"user", link.user.text()}});
    const bool spent = store.connection.transaction([&] {
        if (!store.account_resets.spend(link.id, most_code_tries, visit.now)) return false;
        note(visit, link.user, AuditEvent::reset_spent);
        return true;
    });
    if (spent) return link_refused(visit, "RESET");
    return show(visit, link, {{"code", phrase("account.reset.wrong_code")}});
}

/// False when the reset was used or stopped in the meantime. Throws Duplicate when another account has the address by now.
bool give_back(const Visit& visit, const ResetLink& link, const std::string& password_hash) {
    store::Store& store = visit.store();
    return store.connection.transaction([&] {
        if (!store.account_resets.use(link.id, visit.now)) return false;
        const store::User former = store.users.find(link.user).value();
        store::User owner = former;
        owner.email = link.new_email;
        store.credentials.set_email(link.user, link.new_email);
        store.credentials.set_password(link.user, password_hash, visit.now);
        store.credentials.set_secret(link.user, {});
        store.account_links.void_all(link.user, visit.now);
        store.user_sessions.close_all(link.user);
        store.user_sessions.forget_browsers(link.user);
        note(visit, link.user, AuditEvent::reset_used);
        send_account_mail(visit, former, "account/email_changed");
        send_account_mail(visit, owner, "account/reset_done");
        return true;
    });
}

/// Fills in the proposal on the pages that can stop it.
void show_proposal(const store::AccountReset& reset, html::Values& values) {
    values.set("AT", html::french_date_time(reset.proposed_at)).set("EMAIL", masked_email(reset.new_email));
}

Response show_own(const Visit& visit, const store::AccountReset& reset, std::vector<html::FieldError> errors) {
    html::Values values;
    show_proposal(reset, values);
    return form_page(
        visit, "account/reset/own", values,
        {.form = visit.html->form("account/stop_reset"), .action = visit.request.path, .errors = std::move(errors)});
}

Response none_under_way(const Visit& visit) {
    return see_other_with_notice(visit, paths::profile, phrase("account.reset.none_under_way"));
}

/// Calls `object` to stop the reset; if it returns true, records the event and notifies the owner.
template <class Object>
bool stop(const Visit& visit, const Uuid& account, AuditEvent event, const Object& object) {
    store::Store& store = visit.store();
    const bool done = store.connection.transaction([&] {
        if (!object(store.account_resets)) return false;
        note(visit, account, event);
        send_account_mail(visit, store.users.find(account).value(), "account/reset_stopped");
        return true;
    });
    if (done) journal::warning("reset_objected", {{"request_id", visit.request.id}, {"user", account.text()}});
    return done;
}

std::optional<store::AccountReset> objected_by(const Visit& visit) {
    return visit.store().account_resets.find_by_objection(hash_token(visit.parameter("token")));
}

}  // namespace

Response form(const Visit& visit) {
    const auto link = link_of(visit);
    return link ? show(visit, *link, {}) : link_refused(visit, "RESET");
}

Response submit(const Visit& visit) {
    const auto link = link_of(visit);
    const auto user = link ? visit.store().users.find(link->user) : std::nullopt;
    if (!user) return link_refused(visit, "RESET");
    auto form = check(visit, *link, *user);
    if (!form.accepted()) return show(visit, *link, std::move(form.errors));
    if (const auto until = too_early_for_address(visit))
        return with_retry_after(visit, show(visit, *link, {{"code", wait_words(visit, *until)}}), *until);
    const auto tried = try_code(visit, *link, form);
    if (!tried) return show(visit, *link, {{"code", phrase("security.password_queue.too_busy")}}, 503);
    if (!tried->counted) return link_refused(visit, "RESET");
    if (tried->password_hash.empty()) return wrong_code(visit, *link);
    try {
        if (!give_back(visit, *link, tried->password_hash)) return link_refused(visit, "RESET");
    } catch (const store::Duplicate&) {
        return link_refused(visit, "RESET_TAKEN");
    }
    forget_tries_of_user(visit, *user);
    journal::info("account_given_back", {{"request_id", visit.request.id}, {"user", user->id.text()}});
    return see_other_with_notice(visit, paths::login, phrase("account.reset.account_given_back"));
}

Response objection_form(const Visit& visit) {
    const auto reset = objected_by(visit);
    if (!reset) return link_refused(visit, "OBJECTION");
    html::Values values;
    show_proposal(*reset, values);
    return form_page(visit, "account/reset/objection", values,
                     {
                         .form = visit.html->form("account/object_to_reset"),
                         .action = visit.request.path,
                     });
}

Response object(const Visit& visit) {
    const auto reset = objected_by(visit);
    const bool done = reset && stop(visit, reset->user, AuditEvent::reset_objected, [&](store::AccountResets& resets) {
                          return resets.object(hash_token(visit.parameter("token")), visit.now);
                      });
    if (!done) return link_refused(visit, "OBJECTION");
    html::Values values;
    return page(visit, "account/reset/objected", values);
}

std::optional<store::AccountReset> under_way(const Visit& visit) {
    auto reset = visit.store().account_resets.open_of(visit.user());
    if (reset && reset->state == store::ResetState::proposed) reset.reset();
    return reset;
}

Response own_form(const Visit& visit) {
    const auto reset = under_way(visit);
    return reset ? show_own(visit, *reset, {}) : none_under_way(visit);
}

Response object_inside(const Visit& visit) {
    const auto reset = under_way(visit);
    const auto user = visit.store().users.find(visit.user());
    if (!reset || !user) return none_under_way(visit);
    auto form = visit.check("account/stop_reset");
    check_current_password(visit, form, *user);
    if (!form.accepted()) return show_own(visit, *reset, std::move(form.errors));
    const bool done = stop(visit, user->id, AuditEvent::reset_objected_inside,
                           [&](store::AccountResets& resets) { return resets.object(reset->id, user->id, visit.now); });
    if (!done) return none_under_way(visit);
    return see_other_with_notice(visit, paths::profile, phrase("account.reset.stopped"));
}

}  // namespace eservices::handlers::account::reset
