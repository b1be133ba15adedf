// Shared by the three programs that run until they are stopped: configuration, signals and log.
#pragma once

#include <csignal>
#include <functional>
#include <string>

#include "settings/settings.hpp"

namespace eservices::programs {

struct Service {
    std::string name;   ///< in the log; the executable is `eservices-<name>`
    std::string about;  ///< key of the phrase that --help begins with
    /// Returns after SIGTERM or SIGINT. `signals` holds both and SIGHUP; all three are blocked, for use with sigwait().
    std::function<void(const Settings& settings, const sigset_t& signals)> serve;
};

/// Parses the command line, reads the configuration, opens the log and calls `serve`. Once the log is open, standard error receives JSON
/// lines only: a configuration error is the event `misconfigured`, any other exception `fault`. Returns the exit code for main().
int run_service(int argc, const char* const* argv, const Service& service);

}  // namespace eservices::programs
