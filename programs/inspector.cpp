// eservices-inspector: inspects one uploaded document inside a jail and returns it as a newly made file.
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <system_error>

#include <malloc.h>
#include <unistd.h>

#include "inspection/inspector.hpp"
#include "inspection/jail.hpp"
#include "programs/run_program.hpp"

namespace {

using namespace eservices;
using namespace eservices::inspection;

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

/// Reads standard input to its end, or to one byte more than a document may have.
std::string read_document(std::size_t max_bytes) {
    std::string bytes(max_bytes + 1, '\0');
    std::size_t size = 0;
    while (size < bytes.size()) {
        const ssize_t count = read(STDIN_FILENO, bytes.data() + size, bytes.size() - size);
        if (count == 0) break;
        if (count < 0 && errno != EINTR) fail("read");
        if (count > 0) size += static_cast<std::size_t>(count);
    }
    bytes.resize(size);
    return bytes;
}

void write_all(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR) fail("write");
        if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

/// Exits without running destructors, which would be needless work inside the jail; throws on failure.
[[noreturn]] void inspect(const Limits& limits, const JailLimits& jail, const std::string& extension) {
    // Each thread's own heap would take 128 MiB of address space.
    mallopt(M_ARENA_MAX, 1);
    const Inspector inspector{limits};
    enter_jail(jail);
    const Inspected document = inspector.inspect(read_document(limits.max_bytes), extension);
    write_all(header_line(document.verdict));
    write_all(document.content);
    write_all(document.thumbnail);
    std::_Exit(commands::done);
}

}  // namespace

int main(int argc, char** argv) {
    Limits limits;
    JailLimits jail;
    std::string extension;
    const int code = programs::run_program(
        argc, argv,
        {.name = "eservices-inspector",
         .about = "programs.inspector.about",
         .add_options =
             [&](CLI::App& app) {
                 app.add_option("--extension", extension, "programs.inspector.extension")->required();
                 app.add_option("--max-bytes", limits.max_bytes, "programs.inspector.max_bytes")
                     ->capture_default_str()
                     ->check(CLI::Range(std::size_t{1}, std::size_t{256} * 1024 * 1024).description(""));
                 app.add_option("--memory-mb", jail.memory_mb, "programs.inspector.memory_mb")->capture_default_str();
                 app.add_option("--cpu-seconds", jail.cpu_seconds, "programs.inspector.cpu_seconds")
                     ->capture_default_str();
             },
         .work = [&]() -> commands::ExitCode { inspect(limits, jail, extension); }});
    std::cout.flush();
    std::_Exit(code);
}
