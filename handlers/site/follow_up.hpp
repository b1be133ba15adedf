// "Suivre une demande": the way back to a request that was filed without an account.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::site::follow_up {

Response form(const Visit& visit);

/// Redirects to the request if reference and code match; the refusal does not reveal which of them was wrong.
Response submit(const Visit& visit);

}  // namespace eservices::handlers::site::follow_up
