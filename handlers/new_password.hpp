// A new password: what it must be wherever one is chosen, and the mailed link that lets its owner choose one.
#pragma once

#include <string>
#include <vector>

#include "handlers/visit.hpp"
#include "html/form_check.hpp"

namespace eservices::handlers {

/// Refuses the fields "mot-de-passe" and "confirmation" unless they are the same and hard to guess for somebody who knows `own`: the
/// names and addresses of whoever chooses it.
void check_new_password(const Visit& visit, html::CheckedForm& form, const std::vector<std::string>& own);

/// The status of the page that shows the form's mistakes: 503 when one of them is that too many were hashing, 0 for the usual one.
int status_of(const html::CheckedForm& form);

namespace new_password {

/// How long a mailed link for a new password holds.
inline constexpr std::chrono::hours link_life{2};

/// Mails the link; the ones sent before no longer hold. Call it inside a transaction.
void send_link(const Visit& visit, const store::User& user);

Response form(const Visit& visit);

/// Uses the link once, ends all sessions of the account, activates it if it never was, and tells its owner by mail.
Response submit(const Visit& visit);

}  // namespace new_password
}  // namespace eservices::handlers
