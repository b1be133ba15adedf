// Builds responses.
#include "fcgi/response.hpp"

#include <algorithm>
#include <stdexcept>

namespace eservices::fcgi {
namespace {

constexpr std::string_view location = "Location";

}  // namespace

void Response::add_header(std::string_view name, std::string_view value) {
    if (value.find_first_of(std::string_view{"\r\n\0", 3}) != std::string_view::npos)
        throw std::invalid_argument("a header value is one line");
    headers.emplace_back(name, value);
}

Response see_other(std::string_view path) {
    // Browsers drop tabs and line breaks in a URL, and read a backslash as a slash.
    const auto is_odd = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\'; };
    if (!path.starts_with('/') || path.starts_with("//") || std::any_of(path.begin(), path.end(), is_odd))
        throw std::invalid_argument("a redirect stays on the portal");
    Response response;
    response.status = 303;
    response.add_header(location, path);
    return response;
}

Response leading_from(Response response, std::string_view origin) {
    for (auto& [name, value] : response.headers)
        if (name == location && value.starts_with('/')) value.insert(0, origin);
    return response;
}

Response plain(int status, std::string_view text) {
    Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = text;
    return response;
}

}  // namespace eservices::fcgi
