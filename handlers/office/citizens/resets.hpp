// "Réinitialiser l'accès": the officers' steps that give an account back to a citizen who lost the mailbox
// (doc/decisions/0012-lost-mailbox.md).
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::citizens::resets {

/// Proposes a new address for the account, after the officer checked an identity document. An account has at most one open reset.
Response propose(const Visit& visit);

/// For another officer: shows the citizen's code once and notifies the old address at once. Of concurrent confirmations exactly one
/// succeeds.
Response confirm(const Visit& visit);

/// For another officer, who gives the reason.
Response refuse(const Visit& visit);

/// For any officer with the role, at any step.
Response cancel(const Visit& visit);

}  // namespace eservices::handlers::office::citizens::resets
