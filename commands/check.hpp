// `eservices check`: finds mistakes in the configuration and the html folder before users meet them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <iosfwd>

namespace eservices::commands {

/// Reads the configuration and what it names, and prints each mistake found on `out` as `file:line:column: message`.
/// Returns their number. Opens no connection and changes nothing.
std::size_t check(const std::filesystem::path& config, std::ostream& out);

}  // namespace eservices::commands
