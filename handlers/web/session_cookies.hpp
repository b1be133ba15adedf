// The cookies of a sign-in, the same for citizens and officers.
#pragma once

#include <optional>
#include <string>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// The session that the browser had before.
std::optional<TokenHash> former_session(const Visit& visit);

/// Sets the cookie of the new session, and removes the visitor's.
void give_session(const Visit& visit, Response& response, const std::string& token);

/// The value of the cookie that identifies this browser: as the browser sent it, or a new one.
std::string own_browser(const Visit& visit);

/// Adds the notice of the former sign-in for the next page, if the response is a redirect.
void tell_former_sign_in(const Visit& visit, Response& response, const store::FormerSignIns& former);

}  // namespace eservices::handlers
