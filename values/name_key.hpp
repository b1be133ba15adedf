// One key for all spellings of an identifiant or courriel.
#pragma once

#include <string>
#include <string_view>

namespace eservices {

/// The name without what two spellings of one account can differ in: case, width, composition, invisible characters (Unicode,
/// NFKC_Casefold) and blanks at the ends. Two accounts may share a key; one account never has two for the same name. Bytes that
/// are no UTF-8 become U+FFFD.
std::string name_key(std::string_view typed);

}  // namespace eservices
