// Invents requests for a copy of a birth certificate, with their events and messages.
#pragma once

#include <cstdint>
#include <string>

#include "commands/demo_answers.hpp"
#include "commands/demo_dice.hpp"
#include "sql/demo/demo.hpp"

namespace eservices::commands {

/// Number `number` of the 29^9 references in the real format: different numbers give different references.
std::string reference_of(std::uint64_t number);

/// A plausible status for a request filed that long ago: old ones are closed, new ones wait.
store::RequestStatus invent_status(Dice& dice, std::chrono::hours age);

struct DemoFiling {
    std::uint64_t reference_number;
    Uuid citizen;
    Requester requester;
    Uuid officer;  ///< answers it
    store::RequestStatus status;
    UtcTime submitted_at;
    UtcTime now;  ///< nothing happens after it
};

/// A request of that citizen with its answers, the events that led to its status, and its messages.
store::DemoRequest invent_request(Dice& dice, const DemoFiling& filing);

}  // namespace eservices::commands
