// `eservices worker` and `eservices jobs`: programs of their own, so that what faces the Internet links little.
#pragma once

#include <filesystem>
#include <string>

namespace eservices::commands {

/// Becomes ../libexec/eservices-`name`, seen from the folder of this very program, with `--config`. Descriptors,
/// environment and process number stay, so a socket given by systemd or spawn-fcgi arrives. Returns only by throwing
/// std::system_error.
[[noreturn]] void become_program(const std::string& name, const std::filesystem::path& config);

}  // namespace eservices::commands
