// Removes an officer's authenticator application and recovery codes when they are lost.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::staff::second_factor {

Response form(const Visit& visit);

/// Removes both and ends the sessions. Requires the administrator's own password; the officer is notified by mail and enrols again at
/// the next login.
Response reset(const Visit& visit);

}  // namespace eservices::handlers::office::staff::second_factor
