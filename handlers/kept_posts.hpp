// A form sent after its session had ended: kept, sealed, and sent again once its author has signed in.
#pragma once

#include "handlers/visit.hpp"

namespace eservices::handlers {

/// How long a form waits for its author.
inline constexpr std::chrono::hours kept_post_life{24};

/// Keeps the form of a POST that is_genuine() or is_of_ended_session(), and sends its author to sign in. Passwords are not kept.
Response keep_post(const Visit& visit, std::string_view login_path);

/// Sends on whoever just signed in: answers the form that this browser had sent before, if it was theirs, otherwise with a 303 to
/// `path`. `former` is the request that signed them in; `token` is that of their new session.
Response resume(const Visit& former, const std::string& token, std::string_view path);

}  // namespace eservices::handlers
