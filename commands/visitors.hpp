// The check of `eservices check` that nginx sees the visitors' own addresses.
#pragma once

#include <filesystem>
#include <iosfwd>

namespace eservices::commands {

/// Warns on `out` if logins from this machine's own address failed lately: then a proxy stands before nginx, all visitors appear under
/// its address, and the failures of one make all others wait. Prints nothing while the database or its password is out of reach.
void warn_of_hidden_visitors(const std::filesystem::path& config, std::ostream& out);

}  // namespace eservices::commands
