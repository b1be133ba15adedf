// A process between three pipes, with nothing else of ours.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <sys/types.h>

#include "jobs/process/asio.hpp"

namespace eservices::jobs {

/// Killed and reaped when it is destroyed.
class ChildProcess {
  public:
    /// Starts the program in /, without environment, with the signals' usual meaning. Throws std::system_error when it cannot be.
    ChildProcess(asio::io_context& io, const std::filesystem::path& program, const std::vector<std::string>& arguments);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// Its standard input and output.
    asio::posix::stream_descriptor& input() { return m_input; }
    asio::posix::stream_descriptor& output() { return m_output; }

    /// Ends it; harmless once it has ended.
    void kill() const;

    /// Waits for its end and returns it as wait(2) has it.
    asio::awaitable<int> ended();

    /// The first 500 bytes of what it said on its standard error; what is not printable ASCII is a question mark. Never waits.
    std::string complaint();

  private:
    int reap();

    pid_t m_pid = 0;  ///< 0 once it was reaped: the number may then be a stranger's
    int m_status = 0;
    asio::posix::stream_descriptor m_input, m_output, m_error, m_end;
};

/// "exit code 1" or "signal 31 (Bad system call)".
std::string describe_end(int status);

}  // namespace eservices::jobs
