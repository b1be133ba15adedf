// `eservices demo`: fills the database with generated citizens and requests.
#pragma once

#include <filesystem>
#include <iosfwd>

#include "settings/settings.hpp"

namespace eservices::commands {

struct DemoOptions {
    int requests = 2000;
    std::filesystem::path
        accounts_file;  ///< the demo accounts are written there too, readable by its owner only; empty: nowhere
};

/// Adds citizens with `requests` requests of the last two years, about twenty each, and, the first time, the demo
/// accounts `camille.martin` (a citizen, with twenty requests more), `agent.etat-civil`, `agent.comptes` (role accounts) and
/// `agent.administration` (role administration), whose new passwords and, for officers, TOTP secrets are printed on `out` and written
/// to the accounts file. Progress is reported on `progress`. On an empty database two runs on the same day make the same data except for
/// the passwords. An interrupted run leaves complete requests and no demo account. Throws Refusal if the accounts file cannot be
/// written.
void demo(const Settings& settings, const DemoOptions& options, std::ostream& out, std::ostream& progress);

}  // namespace eservices::commands
