// Mails the deletion link, then deletes the account that it belongs to.
#include "handlers/account/deletion.hpp"

#include "handlers/mail/account_mails.hpp"
#include "handlers/requests/filing.hpp"
#include "handlers/security/current_password.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "values/paths.hpp"
#include "values/reference.hpp"

namespace eservices::handlers::account::deletion {
namespace {

using store::LinkPurpose;

Response show(const Visit& visit, std::vector<html::FieldError> errors = {}) {
    html::Values values;
    for (const store::OpenRequest& request : visit.store().departures.open_requests(visit.user()))
        values.add("OPEN_REQUEST").set("REFERENCE", request.reference).set("TITLE", request.service_title);
    return form_page(visit, "account/deletion/form", values,
                     {.form = visit.html->form("account/deletion"),
                      .action = paths::profile_deletion(),
                      .errors = std::move(errors)});
}

std::optional<store::AccountLink> link_of(const Visit& visit) {
    return visit.store().account_links.find(hash_token(visit.parameter("token")), LinkPurpose::deletion, visit.now);
}

void send_link(const Visit& visit, const store::User& user) {
    const std::string token = new_token();
    html::Values values;
    values.set("LINK", visit.portal.site.base_url + paths::account_deletion(token))
        .set("EXPIRES", html::french_date_time(visit.now + link_life));
    visit.store().connection.transaction([&] {
        visit.store().account_links.add(hash_token(token), LinkPurpose::deletion, {user.id, ""}, visit.now,
                                        visit.now + link_life);
        send_account_mail(visit, user, "account/deletion_link", values);
    });
}

/// The last mail: the follow-up code of each request under way.
void send_farewell(const Visit& visit, const store::User& user, const std::vector<store::OpenRequest>& requests) {
    html::Values values;
    values.set("FOLLOW_LINK", visit.portal.site.base_url + paths::follow_up());
    values.show_if(!requests.empty(), "OPEN_REQUESTS");
    for (const store::OpenRequest& request : requests)
        values.add("OPEN_REQUEST")
            .set("REFERENCE", request.reference)
            .set("TITLE", request.service_title)
            .set("CODE", follow_code(visit.portal.site.key, request.id));
    send_account_mail(visit, user, "account/deleted", values);
}

/// False when the link was used in the meantime.
bool remove(const Visit& visit, const Uuid& id) {
    store::Store& store = visit.store();
    return store.connection.transaction([&] {
        if (!store.account_links.use(hash_token(visit.parameter("token")), LinkPurpose::deletion, visit.now))
            return false;
        const auto user = store.users.find(id);
        if (!user) return false;
        const auto requests = store.departures.open_requests(id);
        for (const Uuid& request : store.departures.requests(id))
            store.departures.release(request, hash_token(follow_code(visit.portal.site.key, request)), *user);
        send_farewell(visit, *user, requests);
        return store.users.remove(id);
    });
}

}  // namespace

Response form(const Visit& visit) { return show(visit); }

Response submit(const Visit& visit) {
    auto form = visit.check("account/deletion");
    const store::User user = visit.store().users.find(visit.user()).value();
    check_current_password(visit, form, user);
    if (!form.accepted()) return show(visit, std::move(form.errors));
    send_link(visit, user);
    return see_other_with_notice(visit, paths::profile, phrase("account.deletion.link_sent"));
}

Response confirm_form(const Visit& visit) {
    if (!link_of(visit)) return link_refused(visit, "DELETION");
    html::Values values;
    return form_page(visit, "account/deletion/confirm", values,
                     {
                         .form = visit.html->form("account/confirm_deletion"),
                         .action = visit.request.path,
                     });
}

Response confirm(const Visit& visit) {
    const auto link = link_of(visit);
    if (!link || !remove(visit, link->user)) return link_refused(visit, "DELETION");
    journal::info("account_deleted", {{"request_id", visit.request.id}, {"user", link->user.text()}});
    return fcgi::see_other(paths::account_deleted);
}

Response done(const Visit& visit) {
    html::Values values;
    return page(visit, "account/deletion/done", values);
}

}  // namespace eservices::handlers::account::deletion
