// Asking ClamAV's daemon about a paper.
#pragma once

#include <chrono>
#include <filesystem>
#include <string_view>

#include "jobs/inspection/clamd_answer.hpp"
#include "jobs/process/asio.hpp"

namespace eservices::jobs {

class Clamd {
  public:
    /// The daemon that listens on this Unix socket; an empty name stands for none, and then every paper is clean.
    Clamd(asio::io_context& io, std::filesystem::path socket) : m_io(io), m_socket(std::move(socket)) {}

    /// What it says of these bytes, which must stay until then. No answer within `time` is `unavailable`; throws nothing.
    [[nodiscard]] asio::awaitable<ClamdAnswer> scan(std::string_view bytes, std::chrono::milliseconds time) const;

    /// Whether it finds nothing in a small picture that is known to be good.
    [[nodiscard]] asio::awaitable<bool> is_sound(std::chrono::milliseconds time) const;

  private:
    asio::io_context& m_io;
    std::filesystem::path m_socket;
};

}  // namespace eservices::jobs
