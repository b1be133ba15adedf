// Postal codes as people copy them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace eservices {

/// Whose codes a question takes.
enum class PostalCodes : std::uint8_t { of_all_countries, french };

/// Five digits where they are a French code written in any way: `86 000`, `F-86000`, `CP 86000`, `86,000`, with blanks or digits of any
/// kind; `86-000` only where all codes are French, for Poland writes `00-950`. A code of another country comes back in capitals, its
/// parts one space apart: `SW1A 1AA`.
std::string canonical_postal_code(std::string_view typed, PostalCodes codes);

}  // namespace eservices
