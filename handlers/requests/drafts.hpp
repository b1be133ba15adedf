// Filling in an e-service step by step, or giving it up.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::requests::drafts {

/// Creates a draft of the service and redirects to its first step.
Response start(const Visit& visit, const html::Form& service);

/// One step of the form, `/brouillons/{draft}/etape/{step}`, counted from 1. Redirects to the first incomplete step before it.
Response step(const Visit& visit);

/// Saves what was typed, then shows its errors or goes on.
Response save_step(const Visit& visit);

/// Asks for confirmation, then deletes the draft.
Response confirm_removal(const Visit& visit);
Response remove(const Visit& visit);

}  // namespace eservices::handlers::requests::drafts
