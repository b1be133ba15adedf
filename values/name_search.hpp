// Finding what somebody called something, by words of it.
#pragma once

#include <string_view>

namespace eservices {

/// True where each word of the query is in the name, as folded() writes both and as is_same_name() does without apostrophes, hyphens and
/// blanks: `coeur` is in `Cœur`, `aujourdhui` and `AUJOURD’HUI` in `Aujourd'hui`. Of a query of signs alone, the signs are in it as they
/// stand. A blank query is in every name.
bool is_called(std::string_view name, std::string_view query);

}  // namespace eservices
