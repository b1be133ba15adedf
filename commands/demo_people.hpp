// Invents citizens, with names that careless software fails on.
#pragma once

#include <cstdint>
#include <string>

#include "commands/demo_dice.hpp"
#include "sql/demo/demo.hpp"

namespace eservices::commands {

struct Person {
    std::string family_name, given_names;
};

/// A name as town halls meet them: accents, particles, apostrophes of both kinds, double names, one letter, far too
/// long.
Person invent_person(Dice& dice);

/// An account of an invented person. `number` makes login and address unique; addresses end in domains that RFC 2606
/// keeps for examples.
store::DemoCitizen invent_citizen(Dice& dice, std::uint64_t number, UtcTime created_at,
                                  const std::string& password_hash);

}  // namespace eservices::commands
