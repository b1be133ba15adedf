// What `eservices check` sees of visitors: whether nginx knows where they come from.
#pragma once

#include <filesystem>
#include <iosfwd>

namespace eservices::commands {

/// Warns on `out` when sign-ins failed lately that came from this very machine: a proxy stands before nginx, which takes all visitors
/// for that proxy, so that one of them makes all others wait. Silent while the database or its password is out of reach.
void warn_of_hidden_visitors(const std::filesystem::path& config, std::ostream& out);

}  // namespace eservices::commands
