// The key that seals a form is made of the portal's own and of the browser's cookie: neither a dump of the database nor the
// portal alone can read it.
#include "handlers/kept_posts.hpp"

#include <algorithm>

#include "handlers/cookies.hpp"
#include "handlers/csrf.hpp"
#include "handlers/dispatch.hpp"
#include "handlers/page.hpp"
#include "handlers/refused_post.hpp"
#include "handlers/sessions.hpp"
#include "handlers/typed_fields.hpp"
#include "journal/journal.hpp"
#include "values/sealed_text.hpp"

namespace eservices::handlers {
namespace {

constexpr std::string_view kept_post_purpose = "kept-post";

bool is_kept(const std::string& name) { return name != "csrf" && name.find("mot-de-passe") == std::string::npos; }

html::SubmittedFields kept_fields(const Visit& visit) {
    html::SubmittedFields fields;
    std::copy_if(visit.request.form.begin(), visit.request.form.end(), std::back_inserter(fields),
                 [](const auto& field) { return is_kept(field.first); });
    return fields;
}

/// The files that were sent, by question and name.
html::SubmittedFields sent_files(const Visit& visit) {
    html::SubmittedFields files;
    for (const fcgi::File& file : visit.request.files)
        if (!file.name.empty()) files.emplace_back(file.field, file.name);
    return files;
}

/// The form that waits for `owner` under the cookie's value.
std::optional<Request> take(const Visit& visit, std::string_view cookie_value, const Uuid& owner) {
    const auto kept = visit.portal.store.kept_posts.take(hash_token(cookie_value), owner, visit.now - kept_post_life);
    if (!kept) return std::nullopt;
    const auto json = unseal(kept->sealed, visit.portal.site.key.derive(kept_post_purpose, cookie_value));
    if (!json) return std::nullopt;
    Request request = visit.request;
    request.method = fcgi::Method::post;
    request.path = kept->path;
    request.query.clear();
    request.form = fields_from_json(*json);
    request.files.clear();
    for (const auto& [field, name] : files_from_json(*json))
        request.files.push_back({.field = field, .name = name, .type = {}, .content = {}, .is_lost = true});
    return request;
}

}  // namespace

Response keep_post(const Visit& visit, std::string_view login_path) {
    const bool ended = is_of_ended_session(visit);
    const std::string token{ended ? cookie(visit.portal.site, visit.request, Cookie::session).value()
                                  : std::string_view{visit.browser_token}};
    const auto owner = ended ? visit.portal.store.sessions.owner_of(hash_token(token)) : std::nullopt;
    if (ended && !owner) return refused_post(visit, "session_expired");
    const html::SubmittedFields fields = kept_fields(visit);
    // Behind a button nothing was typed, and who signs in need not do so twice.
    if (fields.empty() || visit.request.path == login_path) return fcgi::see_other(login_path);
    visit.portal.store.kept_posts.keep(
        hash_token(token), owner,
        {visit.request.path,
         seal(to_json(fields, sent_files(visit)), visit.portal.site.key.derive(kept_post_purpose, token))},
        visit.now);
    journal::info("post_kept", {{"request_id", visit.request.id}});
    return see_other_with_notice(visit, login_path,
                                 "Votre session a expiré. Ce que vous venez d'envoyer est conservé 24 heures dans ce "
                                 "navigateur et sera repris dès que vous serez connecté.");
}

Response resume(const Visit& former, const std::string& token, std::string_view path) {
    Visit visit{former.portal, former.request, former.now, former.html};
    visit.session = former.portal.store.sessions.find(hash_token(token), former.now, former.now - session_idle_life);
    visit.browser_token = token;
    if (!visit.session) return fcgi::see_other(path);
    const Uuid owner = visit.session->user_id ? visit.user() : visit.case_officer();
    for (const Cookie which : {Cookie::session, Cookie::visitor}) {
        const auto value = cookie(former.portal.site, former.request, which);
        if (!value) continue;
        if (const auto request = take(former, *value, owner)) {
            journal::info("post_resumed", {{"request_id", former.request.id}});
            return replay(visit, *request);
        }
    }
    return fcgi::see_other(path);
}

}  // namespace eservices::handlers
