// A client of ClamAV's daemon.
#pragma once

#include <chrono>
#include <filesystem>
#include <string_view>

#include "jobs/inspection/clamd_answer.hpp"
#include "jobs/process/asio.hpp"

namespace eservices::jobs {

class Clamd {
  public:
    /// The daemon that listens on this Unix socket; without a name there is no antivirus, and every document is clean.
    Clamd(asio::io_context& io, std::filesystem::path socket) : m_io(io), m_socket(std::move(socket)) {}

    /// Scans these bytes, which must outlive the call. No answer within `time` is `unavailable`; throws nothing.
    [[nodiscard]] asio::awaitable<ClamdAnswer> scan(std::string_view bytes, std::chrono::milliseconds time) const;

    /// True if the daemon finds a known-good picture clean.
    [[nodiscard]] asio::awaitable<bool> is_sound(std::chrono::milliseconds time) const;

  private:
    asio::io_context& m_io;
    std::filesystem::path m_socket;
};

}  // namespace eservices::jobs
