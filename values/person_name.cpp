// Leaves out what people type for a name that they do not have.
#include "values/person_name.hpp"

#include <algorithm>
#include <array>

#include "values/folded_text.hpp"

namespace eservices {
namespace {

/// As folded() writes them: it leaves nothing of `-` and the like.
constexpr std::array<std::string_view, 10> no_names = {
    "",     "aucun",    "aucun prenom", "neant",       "pas de nom", "pas de prenom",
    "sans", "sans nom", "sans prenom",  "sans prenoms"};

bool is_name(std::string_view text) {
    return std::find(no_names.begin(), no_names.end(), folded(text)) == no_names.end();
}

}  // namespace

std::string person_name(std::string_view given_names, std::string_view family_name) {
    std::string name{is_name(given_names) ? given_names : ""};
    if (!is_name(family_name)) return name;
    if (!name.empty()) name += ' ';
    return name.append(family_name);
}

}  // namespace eservices
