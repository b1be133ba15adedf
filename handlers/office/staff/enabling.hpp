// Giving a disabled case officer's account back.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::staff::enabling {

Response form(const Visit& visit);

/// For an administrator who types their own password; the other administrators are told by mail.
Response submit(const Visit& visit);

}  // namespace eservices::handlers::office::staff::enabling
