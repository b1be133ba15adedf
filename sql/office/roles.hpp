// What an officer may do beyond answering requests.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace eservices::store {

enum class Role : std::uint8_t {
    accounts,        ///< manages citizens' accounts, at the counter
    administration,  ///< manages the accounts of officers
};

inline constexpr Role all_roles[] = {Role::accounts, Role::administration};

/// Its word in the database, on the command line and in forms.
constexpr std::string_view code(Role role) { return role == Role::accounts ? "accounts" : "administration"; }

/// Roles in the order of the enumeration, each at most once.
using Roles = std::vector<Role>;

/// Roles named in a list such as `accounts,administration`; unknown words are skipped.
inline Roles roles_in(std::string_view words) {
    Roles roles;
    while (!words.empty()) {
        const std::string_view word = words.substr(0, words.find(','));
        for (const Role role : all_roles)
            if (word == code(role) && std::find(roles.begin(), roles.end(), role) == roles.end()) roles.push_back(role);
        words.remove_prefix(std::min(word.size() + 1, words.size()));
    }
    std::sort(roles.begin(), roles.end());
    return roles;
}

inline bool has(const Roles& roles, Role role) { return std::find(roles.begin(), roles.end(), role) != roles.end(); }

}  // namespace eservices::store
