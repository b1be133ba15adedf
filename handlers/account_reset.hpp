// The citizen's side of an account given back at the counter: the link to the new address, and the one with which the old address stops
// it all. doc/decisions/0012-lost-mailbox.md
#pragma once

#include "handlers/visit.hpp"

namespace eservices::handlers::account_reset {

/// The link to the new address: asks for the printed code and a new password.
Response form(const Visit& visit);

/// Gives the account back once: another address and password, no secret question, no open session, nothing else changed. Five codes
/// are looked at, whoever sends them and however many at once.
Response submit(const Visit& visit);

/// "Ce n'est pas moi": a page with a button, because mail scanners open links too.
Response objection_form(const Visit& visit);

/// Ends the re-initialisation; the account stays as it is.
Response object(const Visit& visit);

}  // namespace eservices::handlers::account_reset
