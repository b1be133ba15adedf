// Invented requests for a copy of a birth certificate, with what became of them.
#pragma once

#include <cstdint>
#include <string>

#include "commands/demo_answers.hpp"
#include "commands/demo_dice.hpp"
#include "sql/demo/demo.hpp"

namespace eservices::commands {

/// Number `number` of 29^9 references of the true form: different numbers give different references.
std::string reference_of(std::uint64_t number);

/// A status that a request filed that long ago may well have: what is old is closed, what is new waits.
store::RequestStatus invent_status(Dice& dice, std::chrono::hours age);

struct DemoFiling {
    std::uint64_t reference_number;
    Uuid citizen;
    Requester requester;
    Uuid officer;  ///< who answers it
    store::RequestStatus status;
    UtcTime submitted_at;
    UtcTime now;  ///< nothing happens after it
};

/// A request of that citizen with answers, the events that led to its status, and what was written meanwhile.
store::DemoRequest invent_request(Dice& dice, const DemoFiling& filing);

}  // namespace eservices::commands
