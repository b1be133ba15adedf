// The portal's four cookies. All are strictly necessary, so no consent is needed (CNIL).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "fcgi/request.hpp"
#include "fcgi/response.hpp"
#include "handlers/web/site.hpp"

namespace eservices::handlers {

enum class Cookie : std::uint8_t {
    session,  ///< of a signed-in person
    visitor,  ///< binds anti-forgery tags before login; after a sign-out also holds the token of the ended session, after the mark
    notice,   ///< notice.hpp: sealed, for the next page, then gone; at most five minutes
    browser,  ///< kept for a year: a sign-in from a browser without it is reported to the account's owner
};

/// Separates the visitor's own secret from the token of the ended session.
inline constexpr char ended_session_mark = '.';

/// The value that the browser sent, or std::nullopt.
std::optional<std::string_view> cookie(const Site& site, const fcgi::Request& request, Cookie which);

/// The visitor's own secret, without what follows the mark; empty when there is none.
std::string_view visitor_secret(const Site& site, const fcgi::Request& request);

/// Sets the cookie until the browser closes, Cookie::browser for a year, Cookie::notice for five minutes: HttpOnly, SameSite=Lax, Path=/
/// and, over https, Secure with the __Host- prefix.
void set_cookie(const Site& site, fcgi::Response& response, Cookie which, std::string_view value);

void forget_cookie(const Site& site, fcgi::Response& response, Cookie which);

}  // namespace eservices::handlers
