// Normalises postal codes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace eservices {

/// The countries whose codes a question accepts.
enum class PostalCodes : std::uint8_t { of_all_countries, french };

/// Five digits for a French code in any spelling: `86 000`, `F-86000`, `CP 86000`, `86,000`, with blanks or digits of
/// any kind; `86-000` only if all codes are French, because Poland writes `00-950`. A code of another country is
/// returned in capitals, its parts separated by one space: `SW1A 1AA`.
std::string canonical_postal_code(std::string_view typed, PostalCodes codes);

}  // namespace eservices
