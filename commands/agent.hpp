// `eservices agent`: the accounts of case officers.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "settings/settings.hpp"

namespace eservices::commands {

struct NewAgent {
    std::string login, name, email;
    std::vector<std::string> departments;  ///< slugs
    std::vector<std::string> roles = {};   ///< `accounts`, `administration`
    bool password_from_stdin = false;      ///< otherwise one is made and printed, once
};

/// Adds a case officer. The password is the first line of `in`, of 15 to 1,000 characters, or a new one printed on
/// `out`. Throws Refusal for a taken login and for values that the portal cannot use.
void add_agent(const Settings& settings, const NewAgent& agent, std::istream& in, std::ostream& out);

/// Prints a table of all case officers.
void list_agents(const Settings& settings, std::ostream& out);

/// Disables an account and ends its sessions; throws Refusal when no such account is enabled.
void disable_agent(const Settings& settings, const std::string& login, std::ostream& out);

}  // namespace eservices::commands
