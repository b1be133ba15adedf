// The citizen's side of an account given back at the counter: the link mailed to the new address, and the two ways to stop the reset, from
// the old address and from the account. doc/decisions/0012-lost-mailbox.md
#pragma once

#include <optional>

#include "handlers/web/visit.hpp"

namespace eservices::handlers::account::reset {

/// The link to the new address: asks for the printed code and a new password.
Response form(const Visit& visit);

/// Gives the account back once: a new address and password, no secret question, no open session, nothing else changed. Five codes are
/// checked in all, even if more arrive at once.
Response submit(const Visit& visit);

/// "Ce n'est pas moi": a page with a button, because mail scanners open links too.
Response objection_form(const Visit& visit);

/// Stops the reset; the account stays as it is.
Response object(const Visit& visit);

/// The reset of this account that is confirmed and not yet used; the account's own pages announce it.
std::optional<store::AccountReset> under_way(const Visit& visit);

/// "Mon profil": the reset proposed at the counter, and a button that stops it.
Response own_form(const Visit& visit);

/// Stops the reset if the form holds the account's password.
Response object_inside(const Visit& visit);

}  // namespace eservices::handlers::account::reset
