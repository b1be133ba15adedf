// Protection against forged requests: a tag in every form, bound to the browser's own secret.
#pragma once

#include <optional>
#include <string>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// The tag for the forms of a page. Each page gets another one; all of them are valid as long as the browser's secret.
std::string csrf_tag(const Visit& visit);

/// True if the POST comes from a form that this browser was shown: the field `csrf` holds one of its tags, and the browser does
/// not say that another site sent it (Sec-Fetch-Site).
bool is_genuine(const Visit& visit);

/// The token of the session that ended in this browser, by time or by a sign-out, if the browser still sends it.
std::optional<std::string> ended_session_token(const Visit& visit);

/// True if the POST comes from a form that this browser was shown in that session.
bool is_of_ended_session(const Visit& visit);

/// True if the browser states that one of the portal's own pages sent the request: by Sec-Fetch-Site or, in browsers without it, by Origin
/// or Referer. False when it sends none of them.
bool is_from_own_page(const Visit& visit);

}  // namespace eservices::handlers
