// One request on its way through the handlers: who is asking, for what, when.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fcgi/request.hpp"
#include "fcgi/response.hpp"
#include "handlers/web/site.hpp"
#include "html/engine/check/form_check.hpp"
#include "html/engine/template/pages.hpp"
#include "sql/engine/store.hpp"

namespace eservices::handlers {

using fcgi::Request;
using fcgi::Response;

class PasswordQueue;
class RouteTable;

/// The objects that a worker's thread uses; they live as long as the thread.
struct Portal {
    const Site& site;
    const html::Pages& pages;
    PasswordQueue& passwords;
    store::Store& store;
    const RouteTable& routes;
};

/// A session ends twelve hours after login, or thirty minutes after its last request.
inline constexpr std::chrono::hours session_life{12};
inline constexpr std::chrono::minutes session_idle_life{30};

/// The hidden field of a form that is shown again after the login, as it was filled in before.
inline constexpr std::string_view recalled_name = "repris";

/// A form that was sent before its author had signed in, to be shown again as it was filled in.
struct FormerPost {
    std::string action;
    fcgi::Fields fields;
    bool had_files = false;  ///< which were not kept
};

struct Visit {
    Portal& portal;
    const Request& request;
    UtcTime now;
    std::shared_ptr<const html::Edition> html;  ///< the templates and forms that this request is served with
    std::optional<store::Session> session = {};
    /// The secret that anti-forgery tags are bound to: the session's token or, before login, a cookie of the visitor's own.
    std::string browser_token = {};
    bool browser_token_is_new = false;                                      ///< the browser does not have it yet
    std::vector<std::pair<std::string_view, std::string>> parameters = {};  ///< of the route: `{reference}`
    std::optional<FormerPost> former_post = {};  ///< the form that this page is to show again

    /// The database, on this thread's own connection.
    [[nodiscard]] store::Store& store() const { return portal.store; }

    /// The civil date in the town.
    [[nodiscard]] std::chrono::year_month_day today() const;

    /// What was sent, checked against html/forms/`form`, or against a form that was made of such a file.
    [[nodiscard]] html::CheckedForm check(std::string_view form) const;
    [[nodiscard]] html::CheckedForm check(const html::Form& form) const;

    /// A parameter of the route; throws std::out_of_range when the row has none of that name.
    [[nodiscard]] const std::string& parameter(std::string_view name) const;

    /// The same, or empty.
    [[nodiscard]] std::string_view parameter_or_empty(std::string_view name) const;

    /// Who is signed in; dispatch has checked it before a row of May::user or of the back office runs.
    [[nodiscard]] const Uuid& user() const { return session->user_id.value(); }
    [[nodiscard]] const Uuid& officer() const { return session->officer_id.value(); }
};

}  // namespace eservices::handlers
