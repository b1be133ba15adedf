// What a browser had sent before its owner signed in.
#pragma once

#include <optional>
#include <string>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// The first answer to somebody who just signed in: that to the form which this browser had sent before, if it was theirs and may be sent
/// again, or the way to the page where it is shown again, filled in. `former` is the request that signed them in; `token` is that of
/// their new session.
std::optional<Response> resume(const Visit& former, const std::string& token);

}  // namespace eservices::handlers
