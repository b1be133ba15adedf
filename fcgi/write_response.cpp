// Sends the headers in one piece, then the body.
#include "fcgi/write_response.hpp"

#include <string>
#include <string_view>

#include <fmt/format.h>

namespace eservices::fcgi {
namespace {

// Everything comes from the portal itself, nothing inline; personal pages must not be cached or stay on a shared
// computer.
constexpr std::string_view security_headers =
    "Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; "
    "script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=()\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";

/// RFC 9110 §15; nginx puts it into the status line, which HTTP/1.1 requires.
std::string_view reason_of(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 303:
            return "See Other";
        case 400:
            return "Bad Request";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 422:
            return "Unprocessable Content";
        case 429:
            return "Too Many Requests";
        case 500:
            return "Internal Server Error";
        case 503:
            return "Service Unavailable";
        default:
            return status < 400 ? "OK" : status < 500 ? "Client Error" : "Server Error";
    }
}

void put(FCGX_Request& request, std::string_view text) {
    FCGX_PutStr(text.data(), static_cast<int>(text.size()), request.out);
}

void put_or_throw(FCGX_Request& request, std::string_view text) {
    put(request, text);
    if (FCGX_GetError(request.out) != 0) throw ClientGone{};
}

}  // namespace

void write_response(FCGX_Request& request, const Response& response, Method method) {
    bool caching_said = false;
    std::string head = fmt::format("Status: {} {}\r\nContent-Type: {}\r\n{}", response.status,
                                   reason_of(response.status), response.content_type, security_headers);
    if (!response.stream) head += fmt::format("Content-Length: {}\r\n", response.body.size());
    for (const auto& [name, value] : response.headers) {
        head += name;
        head += ": ";
        head += value;
        head += "\r\n";
        caching_said = caching_said || name == "Cache-Control";
    }
    // Personal pages must not stay in a cache or on a shared computer.
    if (!caching_said) head += "Cache-Control: no-store\r\n";
    head += "\r\n";
    put(request, head);
    if (method == Method::head) return;
    if (response.stream) return response.stream([&](std::string_view bytes) { put_or_throw(request, bytes); });
    put(request, response.body);
}

}  // namespace eservices::fcgi
