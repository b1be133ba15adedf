// Enabling a disabled officer's account again.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::staff::enabling {

Response form(const Visit& visit);

/// Requires the administrator's own password; notifies the other administrators by mail.
Response submit(const Visit& visit);

}  // namespace eservices::handlers::office::staff::enabling
