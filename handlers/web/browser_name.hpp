// A browser's name from its User-Agent, in words that its owner recognises.
#pragma once

#include <string>
#include <string_view>

namespace eservices::handlers {

/// `Firefox sur Windows`, `Safari sur iPhone`, or `Navigateur inconnu`: enough to tell one's own browser from a stranger's, and too
/// little to track anybody.
std::string browser_name(std::string_view user_agent);

}  // namespace eservices::handlers
