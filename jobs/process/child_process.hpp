// A child process with three pipes and no other descriptor of ours.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <sys/types.h>

#include "jobs/process/asio.hpp"

namespace eservices::jobs {

/// The destructor kills and reaps the process.
class ChildProcess {
  public:
    /// Starts the program in /, with an empty environment and default signal handling. Throws std::system_error on
    /// failure.
    ChildProcess(asio::io_context& io, const std::filesystem::path& program, const std::vector<std::string>& arguments);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// Its standard input and output.
    asio::posix::stream_descriptor& input() { return m_input; }
    asio::posix::stream_descriptor& output() { return m_output; }

    /// Sends SIGKILL; harmless once the process has ended.
    void kill() const;

    /// Waits for the end and returns the status as in wait(2).
    asio::awaitable<int> ended();

    /// The first 500 bytes of its standard error, with a question mark for each byte that is not printable ASCII. Never
    /// waits.
    std::string complaint();

  private:
    int reap();

    pid_t m_pid = 0;  ///< 0 once reaped: the number may then belong to another process
    int m_status = 0;
    asio::posix::stream_descriptor m_input, m_output, m_error, m_end;
};

/// "exit code 1" or "signal 31 (Bad system call)".
std::string describe_end(int status);

}  // namespace eservices::jobs
