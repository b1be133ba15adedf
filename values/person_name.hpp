// What a person is called, of two names as they were typed.
#pragma once

#include <string>
#include <string_view>

namespace eservices {

/// "Zoé L'Hôte". Who has only one name types "sans prénom", "-" or nothing for the other: that is left out.
std::string person_name(std::string_view given_names, std::string_view family_name);

}  // namespace eservices
