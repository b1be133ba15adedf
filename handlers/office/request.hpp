// One request in the back office: reading it, taking it in charge, changing its status, writing to the citizen.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::request {

/// Answers 404 for a request of another department, as for one that does not exist.
Response show(const Visit& visit);

/// Changes the status to "En cours d'instruction" in the officer's name. When a colleague was quicker, says so and changes nothing.
Response take_in_charge(const Visit& visit);

/// Changes the status, with a message to the citizen where the new status requires one. Refused when the status is no longer the one
/// that the officer saw.
Response change_status(const Visit& visit);

/// Adds a message to the citizen, who is notified by mail.
Response write(const Visit& visit);

/// Shows a document that the citizen sent; records who opened it.
Response document(const Visit& visit);

}  // namespace eservices::handlers::office::request
