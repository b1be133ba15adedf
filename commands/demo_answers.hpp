// What invented citizens typed into the form for a copy of a birth certificate.
#pragma once

#include <string>

#include "commands/demo_dice.hpp"
#include "commands/demo_people.hpp"

namespace eservices::commands {

/// The answers as a request keeps them, in JSON: steps with a legend, each with its fields: name, label, value, and the value as
/// people read it. The requester is `person`; the certificate is theirs or another's.
std::string invent_answers(Dice& dice, const Person& person, UtcTime submitted_at);

}  // namespace eservices::commands
