// The life of a request as pure functions: which status may follow which, and how each is worded and marked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sql/requests/requests.hpp"

namespace eservices::handlers {

using store::RequestStatus;

/// "En cours d'instruction" and so on, as citizens and officers read it.
std::string label(RequestStatus status);

/// What the status means for the citizen, in one sentence.
std::string explanation(RequestStatus status);

/// How the status is marked: blue, yellow, green, red or grey.
std::string_view colour(RequestStatus status);

/// The statuses that an officer may move a request to from this one.
std::vector<RequestStatus> next_statuses(RequestStatus status);

/// True while no officer has begun to work on it.
bool can_be_taken_in_charge(RequestStatus status);

/// True for a change whose reason must be given to the citizen (CRPA, art. L211-2 for a refusal).
bool needs_message(RequestStatus to);

/// True once there is nothing left to do for the citizen.
bool is_finished(RequestStatus status);

/// True while citizen and department may write to each other.
bool is_open(RequestStatus status);

}  // namespace eservices::handlers
