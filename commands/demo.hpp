// `eservices demo`: fills the database with generated citizens and requests.
#pragma once

#include <filesystem>
#include <iosfwd>

#include "settings/settings.hpp"

namespace eservices::commands {

struct DemoOptions {
    int requests = 2000;
    std::filesystem::path
        accounts_file;  ///< where the demo accounts are written too, for its owner only; empty: nowhere
};

/// Adds citizens with `requests` requests of the last two years, about twenty each, and, the first time, the demo
/// accounts `camille.martin` (a citizen, with twenty requests more), `agent.etat-civil`, `agent.comptes` (role accounts) and
/// `agent.administration` (role administration), whose new passwords and, of officers, TOTP secrets are printed on `out` and written to the accounts file. What happens meanwhile is told on `progress`. On an
/// empty database two runs of one day make the same data but for the passwords. A run that was stopped leaves whole
/// requests, and no demo account yet. Throws Refusal when the accounts file cannot be written.
void demo(const Settings& settings, const DemoOptions& options, std::ostream& out, std::ostream& progress);

}  // namespace eservices::commands
