// From a request to the handler that answers it.
#pragma once

#include <exception>

#include "handlers/visit.hpp"

namespace eservices::handlers {

/// Finds the row of the route table, then asks in this order: is the portal open, who is it, may they, is the POST genuine.
/// Whoever is not signed in is sent to the login page and back; a refused POST keeps what was typed.
Response dispatch(Portal& portal, const Request& request, UtcTime now);

/// Answers a form that was kept until its author signed in: all is asked again but the anti-forgery tag, which was verified
/// before it was kept. `visit` is the author's, in the new session.
Response replay(const Visit& visit, const Request& kept);

/// The address of the page that holds the form which is sent to `path`: its own or the nearest one above it; empty when none is.
std::string page_of_form(std::string_view path);

/// Whether a login may send again what its author had sent there, and whether it is an address of the back office.
bool is_sent_again_by_login(std::string_view path);
bool is_of_office(std::string_view path);

/// The page for a request whose handler threw: 503 when the database is out of reach, 500 otherwise. It asks the database nothing.
Response fault(Portal& portal, const Request& request, const std::exception& exception);

/// True if the portal is closed at this minute of the day in Europe/Paris.
bool is_closed(const std::optional<ClosingHours>& hours, std::chrono::minutes minute_of_day);

/// The values of the braces if `path` matches the row's pattern, empty values never matching; nothing otherwise.
std::optional<std::vector<std::pair<std::string_view, std::string>>> match(std::string_view pattern,
                                                                           std::string_view path);

}  // namespace eservices::handlers
