// Names, attributes and lifetimes of the cookies.
#include "handlers/web/cookies.hpp"

#include <array>

namespace eservices::handlers {
namespace {

std::string name_of(const Site& site, Cookie which) {
    constexpr std::array<std::string_view, 4> names = {"session", "visitor", "notice", "browser"};
    return (site.secure ? "__Host-" : "") + std::string{names[static_cast<std::size_t>(which)]};
}

void add(const Site& site, fcgi::Response& response, Cookie which, std::string_view value, std::string_view life) {
    std::string line = name_of(site, which) + '=' + std::string{value} + "; Path=/; HttpOnly; SameSite=Lax";
    if (site.secure) line += "; Secure";
    line += life;
    response.add_header("Set-Cookie", line);
}

}  // namespace

std::optional<std::string_view> cookie(const Site& site, const fcgi::Request& request, Cookie which) {
    return fcgi::first(request.cookies, name_of(site, which));
}

std::string_view visitor_secret(const Site& site, const fcgi::Request& request) {
    constexpr std::size_t token_size = 43;
    const std::string_view visitor = cookie(site, request, Cookie::visitor).value_or("");
    const std::string_view secret = visitor.substr(0, visitor.find(ended_session_mark));
    return secret.size() < token_size ? std::string_view{} : secret;
}

void set_cookie(const Site& site, fcgi::Response& response, Cookie which, std::string_view value) {
    constexpr std::array<std::string_view, 4> lives = {"", "", "; Max-Age=300", "; Max-Age=31536000"};
    add(site, response, which, value, lives[static_cast<std::size_t>(which)]);
}

void forget_cookie(const Site& site, fcgi::Response& response, Cookie which) {
    add(site, response, which, "", "; Max-Age=0");
}

}  // namespace eservices::handlers
