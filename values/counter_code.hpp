// The code printed at the counter for the owner of an account.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace eservices {

/// Such as `K7RX-4ZLA-H7VC`: 12 characters of captcha_alphabet, which neither look nor sound alike, in groups of four;
/// 49 bits.
std::string new_counter_code();

/// The code as new_counter_code() writes it, from typed text: ignores case and whatever separates letters and digits.
/// nullopt if it cannot be a code.
std::optional<std::string> canonical_counter_code(std::string_view typed);

}  // namespace eservices
