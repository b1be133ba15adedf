// "Comptes des agents": who there is, and one more.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::staff::list {

Response list(const Visit& visit);

Response form(const Visit& visit);
/// Adds an account without password, for an administrator who types their own, and mails its owner the link to choose one; the other
/// administrators are told.
Response add(const Visit& visit);

}  // namespace eservices::handlers::office::staff::list
