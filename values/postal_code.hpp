// Postal codes as people copy them.
#pragma once

#include <string>
#include <string_view>

namespace eservices {

/// Five digits where they are a French code written in any way: `86 000`, `F-86000`, `FR 86000`, with blanks or digits of any kind.
/// A code of another country comes back in capitals, its parts one space apart: `SW1A 1AA`.
std::string canonical_postal_code(std::string_view typed);

}  // namespace eservices
