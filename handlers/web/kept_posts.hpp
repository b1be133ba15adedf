// A form sent after its session had ended: kept, sealed, and given back to its author at the next login.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// How long a form waits for its author.
inline constexpr std::chrono::hours kept_post_life{24};

/// Keeps the form of a POST that is_genuine() or is_of_ended_session(), and sends its author to sign in. Passwords are not kept. A form that
/// is too large, or one too many from its network, is given back on a page of its own.
Response keep_post(const Visit& visit, std::string_view login_path);

/// A kept form that waits for its author.
struct WaitingPost {
    Request request;
    std::string json;
    bool may_be_sent = false;  ///< by the login itself
};

/// Takes the form that waits for `owner` under the cookie's value.
std::optional<WaitingPost> take_post(const Visit& visit, std::string_view cookie_value, const Uuid& owner);

/// Keeps the form under the new session's token and redirects to its page, where its author can send it. std::nullopt when no page shows
/// that form.
std::optional<Response> show_post_again(const Visit& visit, const WaitingPost& waiting, const Uuid& owner);

/// Who is signed in.
Uuid person_of(const Visit& visit);

/// On a page that is to show a form again (`?repris=1`): fills the visit's former post, if it belongs to this page.
void recall_post(Visit& visit);

/// Removes a kept form that was shown again, once it has been sent.
void forget_post(const Visit& visit);

}  // namespace eservices::handlers
