// The page itself is kept, because only its handler can make it. No page ever holds a password. A page with a code that is shown once is
// not kept: sealed or not, the code would be in the database, and a reload would show it again.
#include "handlers/web/refused_pages.hpp"

#include "handlers/web/another_captcha.hpp"
#include "handlers/web/kept_posts.hpp"
#include "handlers/web/network.hpp"
#include "handlers/web/page.hpp"
#include "handlers/web/route_table.hpp"
#include "journal/journal.hpp"
#include "sql/engine/errors.hpp"
#include "values/sealed_text.hpp"
#include "values/utc_time.hpp"

namespace eservices::handlers {
namespace {

using namespace std::chrono_literals;

constexpr auto refused_page_life = 1h;
constexpr std::string_view refused_name = "refus";
constexpr std::string_view answered_name = "reponse";
constexpr std::string_view retry_after_name = "Retry-After";
constexpr int accepted_status = 303;

/// A page is 15 to 40 KB, and what was typed is on it. Visitors cost nothing, so theirs are few and of the usual size.
constexpr std::size_t most_page_bytes = 512UL << 10U;
constexpr std::size_t most_page_bytes_of_visitor = 96UL << 10U;
constexpr int most_pages_of_network = 300;
constexpr int most_pages_of_account = 40;

SealingKey page_key(const Visit& visit) { return visit.portal.site.key.derive("refused-page", visit.browser_token); }

/// True for the result that a form asked for, such as accounts that were found.
bool is_result(const Visit& visit, const Response& answer) {
    return answer.status == 200 && !answer.is_shown_once && !answer.body.empty() && !asks_for_another_captcha(visit);
}

bool is_form_again(const Visit& visit, const Response& answer) {
    constexpr int refused = 422;
    constexpr int changed_meanwhile = 409;
    constexpr int too_early = 429;
    return answer.status == refused || answer.status == changed_meanwhile || answer.status == too_early ||
           (answer.status == 200 && asks_for_another_captcha(visit));
}

/// The value of Retry-After; empty when the answer has none.
std::string retry_after(const Response& answer) {
    for (const auto& [name, value] : answer.headers)
        if (name == retry_after_name) return value;
    return {};
}

/// std::nullopt when there is no room for it.
std::optional<Uuid> keep_page(const Visit& visit, const std::string& page, const Response& answer) {
    const std::size_t limit = visit.session ? most_page_bytes : most_page_bytes_of_visitor;
    if (page.empty() || answer.body.size() > limit) return std::nullopt;
    const store::RefusedPage kept{
        .id = Uuid::at(visit.now),
        .action = hash_token(visit.request.path),
        .source = source_of(visit),
        .status = answer.status,
        .sealed = seal(page + '\n' + retry_after(answer) + '\n' + answer.body, page_key(visit)),
    };
    const bool has_room = visit.store().refused_pages.keep(
        hash_token(visit.browser_token), kept, visit.session ? most_pages_of_account : most_pages_of_network,
        visit.now - refused_page_life, utc_now());
    return has_room ? std::optional{kept.id} : std::nullopt;
}

Response lead_to_page(const Visit& visit, Response answer) {
    const std::string page = visit.portal.routes.page_of_form(visit.request.path);
    const auto id = keep_page(visit, page, answer);
    if (!id) return answer;
    const auto back = fcgi::first(visit.request.form, "retour");
    const std::string_view name = is_result(visit, answer) ? answered_name : refused_name;
    Response response =
        fcgi::see_other(page + '?' + std::string{name} + '=' + id->text() + (back ? '&' + way_back(*back) : ""));
    // On a redirect it would ask browsers to wait before they follow it.
    for (const auto& [name, value] : answer.headers)
        if (name != retry_after_name) response.add_header(name, value);
    return response;
}

}  // namespace

Response reach_by_get(const Visit& visit, Response answer) {
    const bool accepted = answer.status == accepted_status;
    const bool answered = is_result(visit, answer);
    if (!accepted && !answered && !is_form_again(visit, answer)) return answer;
    try {
        if (accepted || answered) forget_post(visit);
        if (!accepted) return lead_to_page(visit, std::move(answer));
        visit.store().refused_pages.remove(hash_token(visit.browser_token), hash_token(visit.request.path), visit.now);
    } catch (const store::DatabaseError& fault) {
        // The handler's decision stands; only Back and reload will send the form again.
        journal::warning("refused_page_not_kept", {{"request_id", visit.request.id}, {"what", fault.what()}});
    }
    return answer;
}

std::optional<Response> refused_page(const Visit& visit) {
    auto wanted = fcgi::first(visit.request.query, refused_name);
    if (!wanted) wanted = fcgi::first(visit.request.query, answered_name);
    const auto id = wanted && !visit.browser_token_is_new ? Uuid::from_text(*wanted) : std::nullopt;
    if (!id) return std::nullopt;
    const auto kept =
        visit.store().refused_pages.find(hash_token(visit.browser_token), *id, visit.now - refused_page_life);
    const auto text = kept ? unseal(kept->sealed, page_key(visit)) : std::nullopt;
    const std::string address = visit.request.path + '\n';
    if (!text || !text->starts_with(address)) return std::nullopt;
    const std::size_t body = text->find('\n', address.size()) + 1;
    Response response;
    response.status = kept->status;
    const std::string retry = text->substr(address.size(), body - 1 - address.size());
    if (!retry.empty()) response.add_header(retry_after_name, retry);
    response.body = with_session_end(visit, text->substr(body));
    return response;
}

}  // namespace eservices::handlers
