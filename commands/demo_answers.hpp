// Answers of invented citizens to the form for a copy of a birth certificate.
#pragma once

#include <string>

#include "commands/demo_dice.hpp"
#include "commands/demo_people.hpp"

namespace eservices::commands {

struct Requester {
    std::string family_name, given_names, email;
};

/// The answers as a request stores them, in JSON: steps with a legend, each with its fields: name, label, value, and the
/// displayed value. The names are those of html/e-services/acte-naissance.html. The certificate is the
/// requester's or another's.
std::string invent_answers(Dice& dice, const Requester& requester, UtcTime submitted_at);

}  // namespace eservices::commands
