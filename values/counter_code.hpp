// The code that is printed at the counter for the owner of an account.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace eservices {

/// Such as `K7RX-4ZLA-H7VC`: 12 characters of captcha_alphabet, which look and sound unlike each other, in groups of four; 49 bits.
std::string new_counter_code();

/// The code as new_counter_code() writes it, from what somebody typed: in any case, whatever stands between the letters and
/// digits. Nothing for what can be no code.
std::optional<std::string> canonical_counter_code(std::string_view typed);

}  // namespace eservices
