// Shared by the five programs: parsing the command line, error reporting and exit codes.
#pragma once

#include <functional>
#include <string>

#include <CLI/CLI.hpp>

#include "commands/exit_codes.hpp"

namespace eservices::programs {

struct Program {
    std::string name;                            ///< of the executable: `eservices-jobs`
    std::string about;                           ///< key of the phrase that --help begins with
    std::function<void(CLI::App&)> add_options;  ///< what CLI11 calls a description is here the key of a phrase
    std::function<commands::ExitCode()> work;    ///< runs after the command line was parsed
    /// Receives errors thrown by `work`. While it is empty they go to standard error, as command-line errors always do.
    std::function<void(commands::ExitCode, const std::string&)> report = {};
    std::string other_exit_codes = {};  ///< key of the lines of --help after the exit codes shared by all programs
};

/// Parses the command line, handles --help and --version, otherwise calls `work`. Reports any exception in one line. Returns the exit
/// code for main().
int run_program(int argc, const char* const* argv, const Program& program);

/// Adds the option --config; pass its value to settings_path().
void add_config_option(CLI::App& app, std::string& config);

}  // namespace eservices::programs
