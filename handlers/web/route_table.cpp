// A linear search: a few hundred rows take a few microseconds.
#include "handlers/web/route_table.hpp"

#include <algorithm>

namespace eservices::handlers {

using fcgi::Method;

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

Match RouteTable::find(Method method, std::string_view path) const {
    if (method == Method::head) method = Method::get;
    Match result;
    for (const Route& route : m_rows) {
        auto parameters = match(route.path, path);
        if (!parameters) continue;
        if (route.method == method) return {&route, std::move(*parameters), ""};
        if (!result.allowed_methods.empty()) result.allowed_methods += ", ";
        result.allowed_methods += route.method == Method::get ? "GET, HEAD" : "POST";
    }
    return result;
}

std::string RouteTable::page_of_form(std::string_view path) const {
    for (std::size_t end = path.size(); end > 0 && end != std::string_view::npos; end = path.rfind('/', end - 1)) {
        if (find(Method::get, path.substr(0, end)).route != nullptr) return std::string{path.substr(0, end)};
    }
    return {};
}

bool RouteTable::is_sent_again_by_login(std::string_view path) const {
    const Route* const route = find(Method::post, path).route;
    return route != nullptr && route->after_login == AfterLogin::sent_again;
}

bool RouteTable::is_of_office(std::string_view path) const {
    const Route* const route = find(Method::post, path).route;
    return route != nullptr && is_of_back_office(route->may);
}

}  // namespace eservices::handlers
