// "Réinitialiser l'accès": the officers' steps in giving an account back to who lost its mailbox: doc/decisions/0012-lost-mailbox.md.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::citizens::resets {

/// Proposes a new address for the account, after checking identity. One open proposal an account.
Response propose(const Visit& visit);

/// By another officer: shows the citizen's code, this once, and tells the old address at once. Of several at the same moment exactly
/// one does.
Response confirm(const Visit& visit);

/// By another officer, with the reason.
Response refuse(const Visit& visit);

/// By any officer who may; whatever the step.
Response cancel(const Visit& visit);

}  // namespace eservices::handlers::office::citizens::resets
