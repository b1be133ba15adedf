// Telephone numbers, however people write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace eservices {

/// The number in E.164 (`+33549000000`): from a French one of ten digits, of the mainland or overseas (plan de numérotation, ARCEP),
/// or from one with `+` or `00` and a country's code. Blanks, dots, commas, dashes, slashes and parentheses of any kind, invisible
/// characters and a label before the number (`tel:`, `Portable :`) do not count, nor the zero of `+44 (0)20` and `+44 (020)`. Nothing for what cannot be called.
std::optional<std::string> telephone_of(std::string_view typed);

/// As French people read it: `05 49 00 00 00`, `+262 262 12 34 56` as `02 62 12 34 56`; others with their `+`, unchanged.
std::string readable_telephone(std::string_view e164);

}  // namespace eservices
