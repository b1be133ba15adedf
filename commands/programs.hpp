// `eservices worker`, `captcha` and `jobs` are executables of their own, so that those that face the Internet link few libraries.
#pragma once

#include <filesystem>
#include <string>

namespace eservices::commands {

/// Executes ../libexec/eservices-`name` (seen from the folder of this program) in this process, with `--config`. Descriptors,
/// environment and process id stay, so a socket from systemd or spawn-fcgi is passed on. Returns only by throwing
/// std::system_error.
[[noreturn]] void become_program(const std::string& name, const std::filesystem::path& config);

}  // namespace eservices::commands
