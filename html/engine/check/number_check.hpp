// Numbers as HTML defines them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "html/engine/form/form.hpp"

namespace eservices::html {

/// Reads a "valid floating-point number" of the HTML Living Standard: `-12`, `.5`, `1.5e3`. Returns nullopt for `+1`, `1.`, `1,5`,
/// `0x1`, `inf`, and numbers too great for a double.
std::optional<long double> parse_number(std::string_view text);

/// Writes `1.5` as `1,5`, and `1000000` without separators.
std::string french_number(long double number);

/// Checks a number against min, max and step. Returns a message in French, or nullopt for a valid number.
std::optional<std::string> check_number(const Field& field, const std::string& value);

}  // namespace eservices::html
