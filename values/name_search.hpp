// Searches names by some of their words.
#pragma once

#include <string_view>

namespace eservices {

/// True if the name contains each word of the query, both as folded() writes them and compared without apostrophes,
/// hyphens and blanks: `Cœur` contains `coeur`, `Aujourd'hui` contains `aujourdhui` and `AUJOURD’HUI`. A query of signs
/// alone is searched as it is. Every name contains a blank query.
bool is_called(std::string_view name, std::string_view query);

}  // namespace eservices
