// Taking away a case officer's application and recovery codes, when they are lost.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::staff::second_factor {

Response form(const Visit& visit);

/// Forgets application and recovery codes and ends the sessions, for an administrator who types their own password; the officer is
/// told by mail and enrols anew at the next login.
Response reset(const Visit& visit);

}  // namespace eservices::handlers::office::staff::second_factor
