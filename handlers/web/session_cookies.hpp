// What a sign-in leaves in the browser, whoever signs in.
#pragma once

#include <optional>
#include <string>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// The session that the browser had before.
std::optional<TokenHash> former_session(const Visit& visit);

/// The cookie of the session that begins; the visitor's own is not needed any more.
void give_session(const Visit& visit, Response& response, const std::string& token);

/// The value of the cookie that tells this browser from others, new or as it was.
std::string own_browser(const Visit& visit);

/// For the page that comes next, unless it is here already.
void tell_former_sign_in(const Visit& visit, Response& response, const store::FormerSignIns& former);

}  // namespace eservices::handlers
