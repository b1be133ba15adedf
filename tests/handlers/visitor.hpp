// A visitor of a portal whose database is out of reach, for everything that is decided without it.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include "handlers/routes.hpp"
#include "handlers/security/password_queue.hpp"
#include "handlers/web/dispatch.hpp"
#include "handlers/web/visit.hpp"
#include "html/engine/template/pages.hpp"
#include "sql/engine/store.hpp"
#include "values/utc_time.hpp"

namespace eservices::tests {

class Visitor {
  public:
    explicit Visitor(handlers::Site site = a_site()) : m_site(std::move(site)) {}

    static handlers::Site a_site() {
        return {.base_url = "http://127.0.0.1:8080",
                .secure = false,
                .key = SecretKey::from_hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"),
                .closing_hours = {}};
    }

    /// A request of this visitor, from this machine.
    static fcgi::Request request(fcgi::Method method, std::string_view path) {
        fcgi::Request request;
        request.method = method;
        request.path = path;
        request.id = "0123456789abcdef";
        request.remote_address = "127.0.0.1";
        return request;
    }

    fcgi::Response ask(const fcgi::Request& request) { return handlers::dispatch(m_portal, request, now); }
    fcgi::Response ask(fcgi::Method method, std::string_view path) { return ask(request(method, path)); }

    /// The page for a fault of this kind.
    fcgi::Response fault(const std::exception& exception) {
        return handlers::fault(m_portal, request(fcgi::Method::get, "/"), exception);
    }

    [[nodiscard]] handlers::Visit visit(const fcgi::Request& request) {
        return {m_portal, request, now, m_portal.pages.edition()};
    }

    UtcTime now = from_sql("2026-11-23 13:05:00");  ///< 14:05 in Poitiers

  private:
    static const html::Pages& pages() {
        static const html::Pages shipped{"html", {"Poitiers", "build/static"}};
        return shipped;
    }

    handlers::Site m_site;
    handlers::PasswordQueue m_passwords{1, 2};
    store::Store m_store{{.socket = "/nowhere/mysqld.sock", .database = "none", .user = "nobody", .password = ""}};
    handlers::Portal m_portal{m_site, pages(), m_passwords, m_store, handlers::routes()};
};

/// A header's value; empty when the response does not have it.
inline std::string header(const fcgi::Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
        if (key == name) return value;
    return {};
}

}  // namespace eservices::tests
