// Recognises who is signed in, and signs out.
#pragma once

#include <string_view>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// Fills the visit's session and browser token from its cookies, and notes, to the minute, that the session was used.
void recognise(Visit& visit);

/// Ends the session, in the database and in the browser, and sends the browser to `path`.
Response sign_out(const Visit& visit, std::string_view path, std::string_view notice);

}  // namespace eservices::handlers
