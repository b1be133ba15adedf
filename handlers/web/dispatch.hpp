// From a request to the handler that answers it.
#pragma once

#include <exception>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// Finds the row of the route table, then checks in this order: is the portal open, who is asking, are they allowed, is the POST genuine.
/// Whoever is not signed in is sent to the login page and back; a refused POST gives back what was typed.
Response dispatch(Portal& portal, const Request& request, UtcTime now);

/// The page for a request whose handler threw: 503 when the database is out of reach, 500 otherwise. Does not use the database.
Response fault(Portal& portal, const Request& request, const std::exception& exception);

/// True if the portal is closed at this minute of the day in Europe/Paris.
bool is_closed(const std::optional<ClosingHours>& hours, std::chrono::minutes minute_of_day);

}  // namespace eservices::handlers
