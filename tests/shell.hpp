// Runs the portal's programs through a shell.
#pragma once

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <sys/wait.h>
#include <boost/test/unit_test.hpp>

namespace eservices::tests {

struct Outcome {
    int exit_code;
    std::string output;  ///< standard output, and standard error where the line sends it there

    [[nodiscard]] bool says(std::string_view text) const { return output.find(text) != std::string::npos; }
    [[nodiscard]] bool is_one_line() const {
        return std::count(output.begin(), output.end(), '\n') == 1 && output.ends_with('\n');
    }
};

inline std::string environment(const char* name) {
    const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
    return value != nullptr ? value : "";
}

/// The path of `eservices` or `eservices-…`, built in the same flavour as these tests.
inline std::string program(const std::string& name) {
    const std::string flavour = environment("FLAVOUR");
    const std::string folder = flavour.empty() || flavour == "release" ? "build/" : "build/" + flavour + '/';
    return folder + (name == "eservices" ? "bin/" : "libexec/") + name;
}

/// The exit code is -1 when a signal ended the command.
inline Outcome run_shell(const std::string& line) {
    Outcome outcome{-1, ""};
    FILE* const pipe = popen(line.c_str(), "r");  // NOLINT(cert-env33-c)
    BOOST_REQUIRE(pipe != nullptr);
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) outcome.output += static_cast<char>(c);
    const int status = pclose(pipe);
    if (WIFEXITED(status)) outcome.exit_code = WEXITSTATUS(status);
    return outcome;
}

}  // namespace eservices::tests
