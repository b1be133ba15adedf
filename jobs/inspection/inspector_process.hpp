// One run of eservices-inspector for each paper: a process that may die of what it reads.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "jobs/inspection/inspected_paper.hpp"
#include "jobs/process/asio.hpp"

namespace eservices::jobs {

/// How a run of the inspector ended.
struct Inspection {
    bool started = false;                 ///< false: not for want of a good paper
    std::optional<InspectedPaper> paper;  ///< nothing: it came to no verdict
    std::string what;                     ///< why there is no verdict: printable ASCII, for the log
    bool is_too_costly = false;           ///< it has used up its time of a processor
};

class InspectorProcess {
  public:
    /// Runs this program. `max_bytes` is what a paper may have; an answer may be four times as long, and no longer than the
    /// database takes.
    InspectorProcess(asio::io_context& io, std::filesystem::path program, std::size_t max_bytes)
        : m_io(io), m_program(std::move(program)), m_max_bytes(max_bytes) {}

    /// Looks into a paper, whose name ends in this extension. The process has no environment and no descriptor but its three pipes,
    /// and is killed when `time` is over; it has ended and is reaped when this returns, or is destroyed. Throws nothing that comes
    /// of the paper.
    [[nodiscard]] asio::awaitable<Inspection> inspect(std::string content, std::string extension,
                                                      std::chrono::milliseconds time) const;

    /// Whether it accepts a small picture that is known to be good.
    [[nodiscard]] asio::awaitable<bool> is_sound(std::chrono::milliseconds time) const;

  private:
    asio::io_context& m_io;
    std::filesystem::path m_program;
    std::size_t m_max_bytes;
};

}  // namespace eservices::jobs
