// One request in the back office: read it, take it in charge, decide, write.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::request {

/// A request of another department is as unknown as one that does not exist.
Response show(const Visit& visit);

/// To "En cours d'instruction", in the name of the officer. When a colleague was quicker, the page says so and nothing changes.
Response take_in_charge(const Visit& visit);

/// To another status, with a message to the citizen where the status owes one. Refused when the status is not the one that the
/// officer saw.
Response change_status(const Visit& visit);

/// A message to the citizen, who gets a mail that there is one.
Response write(const Visit& visit);

/// A paper that the citizen sent; that it was opened, and by whom, is written down.
Response paper(const Visit& visit);

}  // namespace eservices::handlers::office::request
