// Resumes the form that a browser sent before its owner signed in.
#pragma once

#include <optional>
#include <string>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// The first response after a login: the answer to the form that this browser sent before, if it was theirs and may be sent again, or a
/// redirect to the page that shows it again, filled in; std::nullopt when no form waits. `former` is the request that signed them in,
/// `token` that of their new session.
std::optional<Response> resume(const Visit& former, const std::string& token);

}  // namespace eservices::handlers
