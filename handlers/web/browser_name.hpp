// What a browser says of itself, in words that its owner knows it by.
#pragma once

#include <string>
#include <string_view>

namespace eservices::handlers {

/// `Firefox sur Windows`, `Safari sur iPhone`, or `Navigateur inconnu`: enough to tell one's own from a stranger's, and too
/// little to follow anybody.
std::string browser_name(std::string_view user_agent);

}  // namespace eservices::handlers
