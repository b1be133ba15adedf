// `eservices agent`: the accounts of case officers. Each change is noted in account_events.
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
void add_agent(const Settings& settings, const NewAgent& given, std::istream& in, std::ostream& out);

/// Prints a table of all case officers.
void list_agents(const Settings& settings, std::ostream& out);

// All of these throw Refusal when nobody has the login.

/// Disables an account and ends its sessions; throws Refusal when it is disabled already.
void disable_agent(const Settings& settings, const std::string& login, std::ostream& out);

/// Throws Refusal when the account is not disabled.
void enable_agent(const Settings& settings, const std::string& login, std::ostream& out);

/// Gives the account these roles and no other and, unless none is named, these departments and no other; its owner is told by mail.
/// Throws Refusal for words that are none.
void set_agent_rights(const Settings& settings, const NewAgent& agent, std::ostream& out);

/// Forgets telephone and recovery codes and ends the sessions: the officer enrols anew at the next login. Throws Refusal when there
/// is nothing to forget.
void reset_agent_totp(const Settings& settings, const std::string& login, std::ostream& out);

/// Makes a link, good once within 24 hours, with which the officer chooses a password: printed on `out` or, `by_mail`, sent to the
/// officer. Throws Refusal for a disabled account.
void make_agent_link(const Settings& settings, const std::string& login, bool by_mail, std::ostream& out);

/// Throws Refusal unless the departments are those of the settings and the roles exist.
void check_rights(const Settings& settings, const NewAgent& agent);

/// Sorted, each once.
std::vector<std::string> sorted_departments(const NewAgent& agent);

/// As account_events keeps them: {"departments":["etat-civil"],"roles":["accounts"]}.
std::string rights_json(const std::vector<std::string>& departments, const std::vector<std::string>& roles);

}  // namespace eservices::commands
