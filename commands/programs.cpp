// Finds the other program relative to this one and executes it.
#include "commands/programs.hpp"

#include <cerrno>
#include <system_error>

#include <unistd.h>

#include "phrases/phrase.hpp"

namespace eservices::commands {

void become_program(const std::string& name, const std::filesystem::path& config) {
    // Not argv[0]: the caller chooses it, and it may be a symbolic link.
    const std::filesystem::path own = std::filesystem::read_symlink("/proc/self/exe");
    const std::filesystem::path program = own.parent_path().parent_path() / "libexec" / ("eservices-" + name);
    execl(program.c_str(), program.filename().c_str(), "--config", config.c_str(), static_cast<char*>(nullptr));
    const int error = errno;
    throw std::system_error(error, std::generic_category(),
                            phrase("commands.programs.not_started", {{"PROGRAM", program.string()}}));
}

}  // namespace eservices::commands
