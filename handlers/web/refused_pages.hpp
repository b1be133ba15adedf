// The page that answers a POST is reached by GET, so that Back and reload send nothing again.
#pragma once

#include <optional>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// Keeps a page that refuses a POST (422, 409, 429), answers it (200, unless it is shown once) or shows its form again with another
/// captcha, sealed for this browser, for an hour, and returns 303 to it. Any other answer, and one that there is no room for, is
/// returned as it is. Once a form is accepted, its earlier refusals are removed.
Response reach_by_get(const Visit& visit, Response answer);

/// The kept page that `?refus=` or `?reponse=` names, if it is this browser's; std::nullopt otherwise: the address then shows its usual page.
std::optional<Response> refused_page(const Visit& visit);

}  // namespace eservices::handlers
