// The same checks run before every handler, so that no handler can forget one.
#include "handlers/web/dispatch.hpp"

#include "fcgi/response.hpp"
#include "handlers/web/csrf.hpp"
#include "handlers/web/kept_posts.hpp"
#include "handlers/web/page.hpp"
#include "handlers/web/permissions.hpp"
#include "handlers/web/refused_pages.hpp"
#include "handlers/web/refused_post.hpp"
#include "handlers/web/sessions.hpp"
#include "html/engine/text/french.hpp"
#include "sql/engine/errors.hpp"
#include "values/paths.hpp"

namespace eservices::handlers {
namespace {

using fcgi::Method;

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
    if (found.allowed_methods.empty()) return not_found(visit);
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

std::string login_path(May may) { return is_of_back_office(may) ? paths::office_login() : paths::login(); }

/// Redirects to the right login page, which leads back to this page.
Response send_to_login(const Visit& visit, May may) {
    const std::string back = way_back(visit.request.path);
    return fcgi::see_other(login_path(may) + (back.empty() ? "" : '?' + back));
}

/// The response that refuses this row to this request, or std::nullopt.
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

/// Keeps the connection read-only while HEAD runs a handler of GET: it must change nothing.
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

Response dispatch(Portal& portal, const Request& request, UtcTime now) {
    const LookOnly look{portal.store.connection, request.method == Method::head};
    Visit visit{portal, request, now, portal.pages.edition()};
    if (request.refusal) return refusal_page(visit, *request.refusal);
    Match found = portal.routes.find(request.method, request.path);
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

Response fault(Portal& portal, const Request& request, const std::exception& exception) {
    const Visit visit{portal, request, utc_now(), portal.pages.edition()};
    if (dynamic_cast<const store::Unavailable*>(&exception) == nullptr) return error_page(visit, "server_error", 500);
    Response response = error_page(visit, "unavailable", 503);
    response.add_header("Retry-After", "10");
    return response;
}

}  // namespace eservices::handlers
