// A form sent after its session had ended: kept, sealed, and given back to its author at the next login.
#pragma once

#include "handlers/visit.hpp"

namespace eservices::handlers {

/// How long a form waits for its author.
inline constexpr std::chrono::hours kept_post_life{24};

/// Keeps the form of a POST that is_genuine() or is_of_ended_session(), and sends its author to sign in. Passwords are not kept. What
/// is too much to keep, of one form or of one network, goes back on a page of its own.
Response keep_post(const Visit& visit, std::string_view login_path);

/// What whoever just signed in has to see first: the answer to the form that this browser had sent before, if it was theirs and may be
/// sent again, or the page where it is shown again, filled in. `former` is the request that signed them in; `token` is that of their
/// new session.
std::optional<Response> resume(const Visit& former, const std::string& token);

/// For a page that is asked for to show a form again (`?repris=1`): fills the visit's former post, if it is of this page.
void recall_post(Visit& visit);

/// The field that such a form sends along; forget_post() drops what was kept of it once it has been sent.
inline constexpr std::string_view recalled_name = "repris";
void forget_post(const Visit& visit);

}  // namespace eservices::handlers
