// The portal's four cookies. All are needed to serve what was asked, so no consent is owed (CNIL).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "fcgi/request.hpp"
#include "fcgi/response.hpp"
#include "handlers/web/site.hpp"

namespace eservices::handlers {

enum class Cookie : std::uint8_t {
    session,  ///< of somebody signed in
    visitor,  ///< binds anti-forgery tags before that; after a sign-out it also names the session that ended, behind the mark
    notice,   ///< notice.hpp: sealed, for the next page, then gone; at most five minutes
    browser,  ///< stays a year: a sign-in from a browser without it is told to the account's owner
};

/// Between a visitor's own secret and the token of the session that they ended.
inline constexpr char ended_session_mark = '.';

/// The value that the browser sent, or nothing.
std::optional<std::string_view> cookie(const Site& site, const fcgi::Request& request, Cookie which);

/// The visitor's own secret, without what stands behind the mark; empty when there is none.
std::string_view visitor_secret(const Site& site, const fcgi::Request& request);

/// Sets it until the browser closes, for a year for Cookie::browser, for five minutes for Cookie::notice: HttpOnly, SameSite=Lax, Path=/ and, over https, Secure with the __Host- prefix.
void set_cookie(const Site& site, fcgi::Response& response, Cookie which, std::string_view value);

void forget_cookie(const Site& site, fcgi::Response& response, Cookie which);

}  // namespace eservices::handlers
