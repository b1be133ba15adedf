// A page that says what is wrong with a form, or what it asked for, is reached by GET, so that Back and reload send nothing again.
#pragma once

#include <optional>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// Instead of a page that refuses a POST (422, 409, 429), answers it (200, unless it is shown once) or shows its form again with another
/// security test: 303 to where that page is kept,
/// sealed, for this browser, for an hour. Any other answer, and one that there is no room for, goes as it is. Once a form is accepted,
/// what was refused of it before is forgotten.
Response reach_by_get(const Visit& visit, Response answer);

/// The page that `?refus=` or `?reponse=` asks for, if this browser was led to it; otherwise the address shows what it always does.
std::optional<Response> refused_page(const Visit& visit);

}  // namespace eservices::handlers
