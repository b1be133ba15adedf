// Filling in an e-service, step by step, or giving it up.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::requests::drafts {

/// Begins a draft of the service and sends its author to the first step.
Response start(const Visit& visit, const html::Form& service);

/// One step of the form: `/brouillons/{draft}/etape/{step}`, the first being 1. Whoever is not yet that far goes to where they are.
Response step(const Visit& visit);

/// Keeps what was typed, then says what is wrong with it or goes on.
Response save_step(const Visit& visit);

/// Asks whether the draft is to be deleted.
Response confirm_removal(const Visit& visit);
Response remove(const Visit& visit);

}  // namespace eservices::handlers::requests::drafts
