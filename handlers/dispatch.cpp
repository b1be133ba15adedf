// The same few questions before every handler, so that no handler can forget one.
#include "handlers/dispatch.hpp"

#include <algorithm>

#include "fcgi/response.hpp"
#include "handlers/csrf.hpp"
#include "handlers/kept_posts.hpp"
#include "handlers/page.hpp"
#include "handlers/refused_pages.hpp"
#include "handlers/refused_post.hpp"
#include "handlers/routes.hpp"
#include "handlers/sessions.hpp"
#include "html/french.hpp"
#include "sql/errors.hpp"

namespace eservices::handlers {
namespace {

using fcgi::Method;

struct Match {
    const Route* route = nullptr;
    std::vector<std::pair<std::string_view, std::string>> parameters = {};
    std::string allowed_methods = {};  ///< of the address, when none of its rows has the request's method
};

Match find_route(Method method, std::string_view path) {
    if (method == Method::head) method = Method::get;
    Match result;
    for (const Route& route : routes()) {
        auto parameters = match(route.path, path);
        if (!parameters) continue;
        if (route.method == method) return {&route, std::move(*parameters), ""};
        if (!result.allowed_methods.empty()) result.allowed_methods += ", ";
        result.allowed_methods += route.method == Method::get ? "GET, HEAD" : "POST";
    }
    return result;
}

Response refusal_page(const Visit& visit, int status) {
    switch (status) {
        case 413:
            return error_page(visit, "payload_too_large", status);
        case 415:
            return error_page(visit, "unsupported_media_type", status);
        case 503: {
            Response response = error_page(visit, "unavailable", status);
            response.add_header("Retry-After", "5");
            return response;
        }
        default:
            return error_page(visit, "bad_request", 400);
    }
}

Response not_found(const Visit& visit, const Match& found) {
    if (found.allowed_methods.empty()) return error_page(visit, "not_found", 404);
    Response response = error_page(visit, "method_not_allowed", 405);
    response.add_header("Allow", found.allowed_methods);
    return response;
}

Response closed_page(const Visit& visit, const ClosingHours& hours, std::chrono::minutes minute) {
    const std::chrono::minutes remaining = (hours.until - minute + std::chrono::hours{24}) % std::chrono::hours{24};
    html::Values values;
    values.set("REOPENS", html::french_date_time(visit.now + remaining));
    Response response = page(visit, "errors/maintenance", values, 503);
    response.add_header("Retry-After", std::to_string(std::chrono::seconds{remaining}.count()));
    return response;
}

bool is_local(const Request& request) {
    return request.remote_address == "127.0.0.1" || request.remote_address == "::1";
}

std::string login_path(May may) { return is_of_back_office(may) ? "/agent/connexion" : "/connexion"; }

/// The way to the right login page, and back to a page that was asked for by GET.
Response send_to_login(const Visit& visit, May may) {
    const std::string back = way_back(visit.request.path);
    return fcgi::see_other(login_path(may) + (back.empty() ? "" : '?' + back));
}

/// Whether somebody who is signed in may; of rows that want a session.
bool is_allowed(const store::Session& session, May may) {
    switch (may) {
        case May::user:
            return session.user_id.has_value();
        case May::case_officer:
            return session.case_officer_id.has_value();
        case May::account_manager:
            return has(session.roles, store::Role::accounts);
        case May::administrator:
            return has(session.roles, store::Role::administration);
        default:
            return true;
    }
}

/// What this row refuses to this visitor, or nothing.
std::optional<Response> refuse_person(const Visit& visit, const Route& route) {
    if (route.may == May::operations)
        return is_local(visit.request) ? std::nullopt : std::optional{error_page(visit, "not_found", 404)};
    if (visit.session && !is_allowed(*visit.session, route.may))
        return error_page(visit, route.may == May::user ? "citizens_only" : "forbidden", 403);
    return std::nullopt;
}

/// What stands in the way of this row for this request, or nothing.
std::optional<Response> refuse(const Visit& visit, const Route& route) {
    const bool is_post = route.method == Method::post;
    const bool needs_session = route.may == May::user || is_of_back_office(route.may);
    if (is_post && !is_genuine(visit) && is_of_ended_session(visit)) return keep_post(visit, login_path(route.may));
    if (needs_session && !visit.session) {
        if (!is_post) return send_to_login(visit, route.may);
        return is_genuine(visit) ? keep_post(visit, login_path(route.may)) : refused_post(visit, "session_expired");
    }
    if (auto refusal = refuse_person(visit, route)) return refusal;
    if (is_post && !is_genuine(visit)) return refused_post(visit, "csrf");
    return std::nullopt;
}

/// HEAD is answered as GET would be, and changes nothing.
class LookOnly {
  public:
    LookOnly(store::Connection& connection, bool only) : m_connection(connection) { m_connection.look_only(only); }
    ~LookOnly() { m_connection.look_only(false); }
    LookOnly(const LookOnly&) = delete;
    LookOnly& operator=(const LookOnly&) = delete;

  private:
    store::Connection& m_connection;
};

}  // namespace

bool is_closed(const std::optional<ClosingHours>& hours, std::chrono::minutes minute) {
    if (!hours) return false;
    if (hours->from <= hours->until) return minute >= hours->from && minute < hours->until;
    return minute >= hours->from || minute < hours->until;
}

std::optional<std::vector<std::pair<std::string_view, std::string>>> match(std::string_view pattern,
                                                                           std::string_view path) {
    std::vector<std::pair<std::string_view, std::string>> parameters;
    while (!pattern.empty() && !path.empty()) {
        const std::size_t pattern_end = std::min(pattern.find('/', 1), pattern.size());
        const std::size_t path_end = std::min(path.find('/', 1), path.size());
        const std::string_view wanted = pattern.substr(0, pattern_end);
        const std::string_view given = path.substr(0, path_end);
        if (wanted.starts_with("/{")) {
            if (given.size() < 2) return std::nullopt;
            parameters.emplace_back(wanted.substr(2, wanted.size() - 3), given.substr(1));
        } else if (wanted != given) {
            return std::nullopt;
        }
        pattern.remove_prefix(pattern_end);
        path.remove_prefix(path_end);
    }
    if (!pattern.empty() || !path.empty()) return std::nullopt;
    return parameters;
}

Response dispatch(Portal& portal, const Request& request, UtcTime now) {
    const LookOnly look{portal.store.connection, request.method == Method::head};
    Visit visit{portal, request, now, portal.pages.edition()};
    if (request.refusal) return refusal_page(visit, *request.refusal);
    Match found = find_route(request.method, request.path);
    const std::chrono::minutes minute = html::local_time(now).minutes_of_day;
    const bool is_probe = found.route != nullptr && found.route->may == May::operations;
    if (is_closed(portal.site.closing_hours, minute) && !is_probe)
        return closed_page(visit, *portal.site.closing_hours, minute);
    if (!is_probe) recognise(visit);
    if (found.route == nullptr) return not_found(visit, found);
    visit.parameters = std::move(found.parameters);
    if (auto refusal = refuse(visit, *found.route)) return std::move(*refusal);
    if (request.method == Method::post) return reach_by_get(visit, found.route->handler(visit));
    if (auto refused = refused_page(visit)) return std::move(*refused);
    recall_post(visit);
    return found.route->handler(visit);
}

std::string page_of_form(std::string_view path) {
    for (std::size_t end = path.size(); end > 0 && end != std::string_view::npos; end = path.rfind('/', end - 1)) {
        if (find_route(Method::get, path.substr(0, end)).route != nullptr) return std::string{path.substr(0, end)};
    }
    return {};
}

bool is_sent_again_by_login(std::string_view path) {
    const Route* const route = find_route(Method::post, path).route;
    return route != nullptr && route->after_login == AfterLogin::sent_again;
}

bool is_of_office(std::string_view path) {
    const Route* const route = find_route(Method::post, path).route;
    return route != nullptr && is_of_back_office(route->may);
}

Response replay(const Visit& visit, const Request& kept) {
    Match found = find_route(kept.method, kept.path);
    Visit again{visit.portal, kept, visit.now, visit.html, visit.session, visit.browser_token};
    if (found.route == nullptr) return error_page(again, "not_found", 404);
    again.parameters = std::move(found.parameters);
    if (auto refusal = refuse_person(again, *found.route)) return std::move(*refusal);
    return reach_by_get(again, found.route->handler(again));
}

Response fault(Portal& portal, const Request& request, const std::exception& exception) {
    const Visit visit{portal, request, utc_now(), portal.pages.edition()};
    if (dynamic_cast<const store::Unavailable*>(&exception) == nullptr) return error_page(visit, "server_error", 500);
    Response response = error_page(visit, "unavailable", 503);
    response.add_header("Retry-After", "10");
    return response;
}

}  // namespace eservices::handlers
