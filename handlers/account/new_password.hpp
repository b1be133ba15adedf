// The mailed link with which the owner of an account chooses a new password.
#pragma once

#include <chrono>

#include "handlers/web/visit.hpp"

namespace eservices::handlers::account::new_password {

/// How long a mailed link for a new password is valid.
inline constexpr std::chrono::hours link_life{2};

/// Mails the link; earlier ones become invalid. Call it inside a transaction.
void send_link(const Visit& visit, const store::User& user);

Response form(const Visit& visit);

/// Uses the link once, ends all sessions of the account, activates it if it never was, and notifies its owner by mail.
Response submit(const Visit& visit);

}  // namespace eservices::handlers::account::new_password
