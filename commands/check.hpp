// `eservices check`: looks for mistakes before anybody is served.
#pragma once

#include <cstddef>
#include <filesystem>
#include <iosfwd>

namespace eservices::commands {

/// Reads the configuration and what it names, and prints each mistake found on `out` as `file:line:column: message`.
/// Returns how many there were. Opens no connection and changes nothing.
std::size_t check(const std::filesystem::path& config, std::ostream& out);

}  // namespace eservices::commands
