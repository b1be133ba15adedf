// Normalises telephone numbers.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace eservices {

/// The number in E.164 (`+33549000000`): from a French one of ten digits, of the mainland or overseas (plan de
/// numérotation, ARCEP), or from one with `+` or `00` and a country code. Ignores blanks, dots, commas, dashes, slashes
/// and parentheses of any kind, invisible characters, a label before the number (`tel:`, `Portable :`), and the zero of
/// `+44 (0)20` and `+44 (020)`. nullopt for what cannot be dialled.
std::optional<std::string> telephone_of(std::string_view typed);

/// In the French style: `05 49 00 00 00`, and `02 62 12 34 56` for `+262 262 12 34 56`; others with their `+`,
/// unchanged.
std::string readable_telephone(std::string_view e164);

}  // namespace eservices
