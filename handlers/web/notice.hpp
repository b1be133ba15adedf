// One sentence to show once on the next page, carried by a cookie. It may contain personal data, such as an e-mail address, so the
// cookie is encrypted.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

void set_notice(const Visit& visit, Response& response, std::string_view text);

/// The sentence set by an earlier response; nullopt if there is none, it was forged, or it is over five minutes old.
std::optional<std::string> notice(const Visit& visit);

}  // namespace eservices::handlers
