// The full name of a person, from two names as they were typed.
#pragma once

#include <string>
#include <string_view>

namespace eservices {

/// "Zoé L'Hôte". People with only one name type "sans prénom", "-" or nothing for the other one, which is left out.
std::string person_name(std::string_view given_names, std::string_view family_name);

}  // namespace eservices
