// Numbers as HTML understands them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "html/engine/form/form.hpp"

namespace eservices::html {

/// Reads a "valid floating-point number" of the HTML Living Standard: `-12`, `.5`, `1.5e3`; nothing for `+1`, `1.`, `1,5`, `0x1`,
/// `inf`, or what no double can hold.
std::optional<long double> parse_number(std::string_view text);

/// `1.5` as `1,5`, `1000000` as it is.
std::string french_number(long double number);

/// Holds a number against min, max and step; the message in French, or nothing when all is well.
std::optional<std::string> check_number(const Field& field, const std::string& value);

}  // namespace eservices::html
