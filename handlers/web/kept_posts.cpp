// A form is sealed with a key derived from the portal's own and from the browser's cookie: neither a dump of the database nor the portal
// alone can read it.
#include "handlers/web/kept_posts.hpp"

#include <algorithm>

#include "handlers/web/csrf.hpp"
#include "handlers/web/network.hpp"
#include "handlers/web/page.hpp"
#include "handlers/web/refused_post.hpp"
#include "handlers/web/route_table.hpp"
#include "handlers/web/typed_fields.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "values/sealed_text.hpp"

namespace eservices::handlers {
namespace {

constexpr std::string_view kept_post_purpose = "kept-post";

bool is_kept(const std::string& name) {
    return name != "csrf" && name != recalled_name && name.find("mot-de-passe") == std::string::npos;
}

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

/// The largest form that is kept, all fields together.
constexpr std::size_t most_kept_bytes = 256UL << 10U;
/// Forms kept at one time for one account or, without login, for one network.
constexpr std::uint64_t most_of_source = 30;

SealingKey key_of(const Visit& visit, std::string_view cookie_value) {
    return visit.portal.site.key.derive(kept_post_purpose, cookie_value);
}

Request request_from(const Visit& visit, const std::string& path, const std::string& json) {
    Request request = visit.request;
    request.method = fcgi::Method::post;
    request.path = path;
    request.query.clear();
    request.form = fields_from_json(json);
    request.files.clear();
    for (const auto& [field, name] : files_from_json(json))
        request.files.push_back({.field = field, .name = name, .type = {}, .content = {}, .is_lost = true});
    return request;
}

}  // namespace

Response keep_post(const Visit& visit, std::string_view login_path) {
    const bool ended = is_of_ended_session(visit);
    const std::string token = ended ? ended_session_token(visit).value() : visit.browser_token;
    const auto owner = ended ? visit.store().sessions.owner_of(hash_token(token)) : std::nullopt;
    const html::SubmittedFields fields = kept_fields(visit);
    // A bare button has nothing to keep, and a login form need not be sent twice.
    if (fields.empty() || visit.request.path == login_path) return fcgi::see_other(login_path);
    const std::string json = to_json(fields, sent_files(visit));
    store::KeptPosts& posts = visit.store().kept_posts;
    const TokenHash source = owner ? source_of(visit, *owner) : network_of(visit);
    const bool is_too_much = json.size() > most_kept_bytes || visit.request.path.size() > posts.longest_path ||
                             posts.count_from(source, visit.now - kept_post_life) >= most_of_source;
    if (is_too_much) return refused_post(visit, "session_expired");
    posts.keep(hash_token(token),
               {.path = visit.request.path,
                .sealed = seal(json, key_of(visit, token)),
                .owner = owner,
                .needs_press = !owner || !visit.portal.routes.is_sent_again_by_login(visit.request.path)},
               source, visit.now);
    journal::info("post_kept", {{"request_id", visit.request.id}});
    return see_other_with_notice(visit, login_path,
                                 phrase(ended ? "web.kept_posts.session_expired" : "web.kept_posts.sign_in_first"));
}

std::optional<WaitingPost> take_post(const Visit& visit, std::string_view cookie_value, const Uuid& owner) {
    const auto kept = visit.store().kept_posts.take(hash_token(cookie_value), owner, visit.now - kept_post_life);
    if (!kept) return std::nullopt;
    auto json = unseal(kept->sealed, key_of(visit, cookie_value));
    if (!json) return std::nullopt;
    WaitingPost waiting{
        .request = request_from(visit, kept->path, *json), .json = {}, .may_be_sent = !kept->needs_press};
    waiting.json = std::move(*json);
    // A form sent without a session may be another person's: a form of the back office is never shown to an officer as their own.
    if (!kept->owner && visit.portal.routes.is_of_office(kept->path)) return std::nullopt;
    return waiting;
}

std::optional<Response> show_post_again(const Visit& visit, const WaitingPost& waiting, const Uuid& owner) {
    const std::string page = visit.portal.routes.page_of_form(waiting.request.path);
    if (page.empty()) return std::nullopt;
    const std::string& token = visit.browser_token;
    visit.store().kept_posts.keep(hash_token(token),
                                  {waiting.request.path, seal(waiting.json, key_of(visit, token)), owner},
                                  source_of(visit, owner), visit.now);
    const auto back = fcgi::first(waiting.request.form, "retour");
    return fcgi::see_other(page + '?' + std::string{recalled_name} + "=1" + (back ? '&' + way_back(*back) : ""));
}

Uuid person_of(const Visit& visit) { return visit.session->user_id ? visit.user() : visit.officer(); }

void recall_post(Visit& visit) {
    if (!visit.session || !fcgi::first(visit.request.query, recalled_name)) return;
    const auto kept =
        visit.store().kept_posts.find(hash_token(visit.browser_token), person_of(visit), visit.now - kept_post_life);
    if (!kept || visit.portal.routes.page_of_form(kept->path) != visit.request.path) return;
    const auto json = unseal(kept->sealed, key_of(visit, visit.browser_token));
    if (!json) return;
    visit.former_post = {kept->path, fields_from_json(*json), !files_from_json(*json).empty()};
}

void forget_post(const Visit& visit) {
    if (fcgi::first(visit.request.form, recalled_name))
        visit.store().kept_posts.remove(hash_token(visit.browser_token), visit.request.path);
}

}  // namespace eservices::handlers
