// The citizen's side of an account given back at the counter: the link to the new address, and the two ways of stopping it all, from the
// old address and from the account. doc/decisions/0012-lost-mailbox.md
#pragma once

#include <optional>

#include "handlers/web/visit.hpp"

namespace eservices::handlers::account::reset {

/// The link to the new address: asks for the printed code and a new password.
Response form(const Visit& visit);

/// Gives the account back once: another address and password, no secret question, no open session, nothing else changed. Five codes
/// are looked at, whoever sends them and however many at once.
Response submit(const Visit& visit);

/// "Ce n'est pas moi": a page with a button, because mail scanners open links too.
Response objection_form(const Visit& visit);

/// Ends the re-initialisation; the account stays as it is.
Response object(const Visit& visit);

/// The one that a colleague has confirmed and nobody has used yet, which the account's own pages tell of.
std::optional<store::AccountReset> under_way(const Visit& visit);

/// "Mon profil": what was asked at the counter, and a button that stops it.
Response own_form(const Visit& visit);

/// Ends it for whoever knows the account's password.
Response object_inside(const Visit& visit);

}  // namespace eservices::handlers::account::reset
