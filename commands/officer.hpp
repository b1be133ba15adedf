// `eservices agent`: manages the accounts of officers. Each change is recorded in account_events.
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
    bool password_from_stdin = false;      ///< otherwise a password is generated and printed once
};

/// Adds an officer. The password is the first line of `in`, of 15 characters to 1,000 bytes, or a new one printed on
/// `out`. Throws Refusal for a taken login and for invalid values.
void add_agent(const Settings& settings, const NewAgent& given, std::istream& in, std::ostream& out);

/// Prints a table of all officers.
void list_agents(const Settings& settings, std::ostream& out);

// The next five throw Refusal for an unknown login.

/// Disables an account and ends its sessions; throws Refusal if it is disabled already.
void disable_agent(const Settings& settings, const std::string& login, std::ostream& out);

/// Throws Refusal if the account is not disabled.
void enable_agent(const Settings& settings, const std::string& login, std::ostream& out);

/// Replaces the account's roles and, if any are named, its departments; the officer is informed by mail. Throws Refusal for an unknown
/// role or department.
void set_agent_rights(const Settings& settings, const NewAgent& agent, std::ostream& out);

/// Removes the second factor and the recovery codes and ends the sessions: the officer enrols again at the next login. Throws Refusal
/// if the account has no second factor.
void reset_agent_totp(const Settings& settings, const std::string& login, std::ostream& out);

/// Makes a link, valid once within 24 hours, with which the officer chooses a password: printed on `out` or, with `by_mail`, sent to
/// the officer. Throws Refusal for a disabled account.
void make_agent_link(const Settings& settings, const std::string& login, bool by_mail, std::ostream& out);

/// Throws Refusal unless the settings have all departments and all roles exist.
void check_rights(const Settings& settings, const NewAgent& agent);

/// The departments, sorted and without duplicates.
std::vector<std::string> sorted_departments(const NewAgent& agent);

/// The detail of an event in account_events: {"departments":["etat-civil"],"roles":["accounts"]}.
std::string rights_json(const std::vector<std::string>& departments, const std::vector<std::string>& roles);

}  // namespace eservices::commands
