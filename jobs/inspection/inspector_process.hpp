// Runs eservices-inspector once for each document, in a process that may crash without harm.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "jobs/inspection/inspected_document.hpp"
#include "jobs/process/asio.hpp"

namespace eservices::jobs {

/// How a run of the inspector ended.
struct Inspection {
    bool started = false;                       ///< false: the program cannot be run, whatever the document
    std::optional<InspectedDocument> document;  ///< empty: no verdict
    std::string what;                           ///< why there is no verdict: printable ASCII, for the log
    bool is_too_costly = false;                 ///< it used up its CPU time
};

class InspectorProcess {
  public:
    /// Runs this program. `max_bytes` limits a document's size; an answer may be four times as large, within what the
    /// database accepts.
    InspectorProcess(asio::io_context& io, std::filesystem::path program, std::size_t max_bytes)
        : m_io(io), m_program(std::move(program)), m_max_bytes(max_bytes) {}

    /// Inspects a document whose name ends in this extension. The process has no environment and no descriptors but its
    /// three pipes, and is killed after `time`; it has been reaped when this returns or is destroyed. Throws nothing
    /// that depends on the document.
    [[nodiscard]] asio::awaitable<Inspection> inspect(std::string content, std::string extension,
                                                      std::chrono::milliseconds time) const;

    /// True if it accepts a known-good picture.
    [[nodiscard]] asio::awaitable<bool> is_sound(std::chrono::milliseconds time) const;

  private:
    asio::io_context& m_io;
    std::filesystem::path m_program;
    std::size_t m_max_bytes;
};

}  // namespace eservices::jobs
