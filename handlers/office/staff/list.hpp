// "Comptes des agents": the list, and the form that adds an officer.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::staff::list {

Response list(const Visit& visit);

Response form(const Visit& visit);
/// Adds an account without a password and mails its owner the link to choose one. Requires the administrator's own password; notifies
/// the other administrators by mail.
Response add(const Visit& visit);

}  // namespace eservices::handlers::office::staff::list
