// Runs the command as a shell does.
#pragma once

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include <sys/wait.h>
#include <boost/test/unit_test.hpp>

#include "tests/sql/database.hpp"
#include "tests/temporary_folder.hpp"

namespace eservices::tests {

struct Outcome {
    int exit_code;
    std::string output;  ///< standard output and standard error

    [[nodiscard]] bool says(std::string_view text) const { return output.find(text) != std::string::npos; }
    [[nodiscard]] bool is_one_line() const {
        return std::count(output.begin(), output.end(), '\n') == 1 && output.ends_with('\n');
    }
};

inline std::string environment(const char* name) {
    const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
    return value != nullptr ? value : "";
}

struct Command : Database {
    TemporaryFolder folder;
    std::string flavour = environment("FLAVOUR");
    std::string program =
        flavour.empty() || flavour == "release" ? "build/bin/eservices" : "build/" + flavour + "/bin/eservices";
    std::filesystem::path config = std::filesystem::path{environment("ESERVICES_STATE")} / "eservices.toml";

    /// With that configuration instead of the instance's own.
    Outcome run_with(const std::filesystem::path& other_config, const std::string& arguments,
                     std::string_view input = "") const {
        folder.write("input", input);
        const std::string line = program + " --config '" + other_config.string() + "' " + arguments + " 2>&1 <'" +
                                 (folder.path() / "input").string() + "'";
        Outcome outcome{-1, ""};
        FILE* const pipe = popen(line.c_str(), "r");  // NOLINT(cert-env33-c)
        BOOST_REQUIRE(pipe != nullptr);
        for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) outcome.output += static_cast<char>(c);
        const int status = pclose(pipe);
        if (WIFEXITED(status)) outcome.exit_code = WEXITSTATUS(status);
        return outcome;
    }
    Outcome run(const std::string& arguments, std::string_view input = "") const {
        return run_with(config, arguments, input);
    }

    /// What follows the marker, to the end of its line.
    [[nodiscard]] static std::string after(const Outcome& outcome, const std::string& marker) {
        const std::size_t at = outcome.output.find(marker);
        BOOST_REQUIRE(at != std::string::npos);
        const std::size_t begin = at + marker.size();
        return outcome.output.substr(begin, outcome.output.find('\n', begin) - begin);
    }

    store::Connection jobs{jobs_options, {store::Outbox::relay_statements}};

    std::string hash_of_officer(const std::string& login) {
        return store.case_officers.find(login).value().password_hash;
    }
};

}  // namespace eservices::tests
