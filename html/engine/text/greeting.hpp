// The first line of a mail.
#pragma once

#include <string>
#include <string_view>

namespace eservices::html {

/// "Bonjour Zoé L'Hôte,"; "Bonjour," for an empty name.
std::string greeting(std::string_view name);

}  // namespace eservices::html
