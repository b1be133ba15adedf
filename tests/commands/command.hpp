// Runs `eservices` through a shell.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "tests/shell.hpp"
#include "tests/sql/database.hpp"
#include "tests/temporary_folder.hpp"

namespace eservices::tests {

struct Command : Database {
    TemporaryFolder folder;
    std::filesystem::path config = std::filesystem::path{environment("ESERVICES_STATE")} / "eservices.toml";

    /// Uses that configuration instead of the instance's own.
    Outcome run_with(const std::filesystem::path& other_config, const std::string& arguments,
                     std::string_view input = "") const {
        folder.write("input", input);
        return run_shell(program("eservices") + " --config '" + other_config.string() + "' " + arguments + " 2>&1 <'" +
                         (folder.path() / "input").string() + "'");
    }
    Outcome run(const std::string& arguments, std::string_view input = "") const {
        return run_with(config, arguments, input);
    }

    /// The rest of the line after the marker.
    [[nodiscard]] static std::string after(const Outcome& outcome, const std::string& marker) {
        const std::size_t at = outcome.output.find(marker);
        BOOST_REQUIRE(at != std::string::npos);
        const std::size_t begin = at + marker.size();
        return outcome.output.substr(begin, outcome.output.find('\n', begin) - begin);
    }

    store::Connection jobs{jobs_options, {store::Outbox::relay_statements}};

    std::string hash_of_officer(const std::string& login) { return store.officers.find(login).value().password_hash; }
};

}  // namespace eservices::tests
