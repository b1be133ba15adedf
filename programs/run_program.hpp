// Shared by the five programs: parsing the command line, with all messages in French, error reporting and exit codes.
#pragma once

#include <functional>
#include <string>

#include <CLI/CLI.hpp>

#include "commands/exit_codes.hpp"

namespace eservices::programs {

struct Program {
    std::string name;   ///< of the executable: `eservices-jobs`
    std::string about;  ///< the first lines of --help
    std::function<void(CLI::App&)> add_options;
    std::function<commands::ExitCode()> work;  ///< runs after the command line was parsed
    /// Receives errors thrown by `work`. While it is empty they go to standard error, as command-line errors always do.
    std::function<void(commands::ExitCode, const std::string&)> report = {};
    std::string other_exit_codes = {};  ///< lines of --help after the exit codes shared by all programs
};

/// Parses the command line, handles --help and --version, otherwise calls `work`. Reports any exception in one line. Returns the exit
/// code for main().
int run_program(int argc, const char* const* argv, const Program& program);

/// Adds the option --config; pass its value to settings_path().
void add_config_option(CLI::App& app, std::string& config);

/// CLI11's group for sub-commands, which --help prints as their heading.
inline constexpr const char* commands_heading = "Commandes ";

}  // namespace eservices::programs
