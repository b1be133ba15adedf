// Starts processes with posix_spawn and waits for their end on a pidfd.
#include "jobs/process/child_process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace eservices::jobs {
namespace {

[[noreturn]] void fail(int error, const std::string& what) {
    throw std::system_error(error, std::generic_category(), what);
}

class Descriptor {
  public:
    explicit Descriptor(int number = -1) : m_number(number) {}
    Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() {
        if (m_number >= 0) close(m_number);
    }
    [[nodiscard]] int number() const { return m_number; }
    int release() { return std::exchange(m_number, -1); }

  private:
    int m_number;
};

struct Pipe {
    Descriptor read, write;
};

Pipe make_pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) fail(errno, "pipe");
    return {Descriptor{ends[0]}, Descriptor{ends[1]}};
}

/// The descriptors and signals to set in the child between fork and exec.
class Actions {
  public:
    Actions(int input, int output, int error) {
        posix_spawn_file_actions_init(&m_actions);
        posix_spawn_file_actions_adddup2(&m_actions, input, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&m_actions, output, STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&m_actions, error, STDERR_FILENO);
        // Some libraries' descriptors are not close-on-exec, the database connection among them.
        posix_spawn_file_actions_addclosefrom_np(&m_actions, STDERR_FILENO + 1);
        posix_spawn_file_actions_addchdir_np(&m_actions, "/");
        posix_spawnattr_init(&m_attributes);
        sigset_t signals;
        sigemptyset(&signals);
        posix_spawnattr_setsigmask(&m_attributes, &signals);
        sigfillset(&signals);
        posix_spawnattr_setsigdefault(&m_attributes, &signals);
        posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~Actions() {
        posix_spawn_file_actions_destroy(&m_actions);
        posix_spawnattr_destroy(&m_attributes);
    }
    Actions(const Actions&) = delete;
    Actions& operator=(const Actions&) = delete;

    pid_t spawn(const std::string& program, const std::vector<std::string>& arguments) const {
        std::vector<char*> words{const_cast<char*>(program.c_str())};
        for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
        words.push_back(nullptr);
        std::array<char*, 1> environment{};
        pid_t pid = 0;
        const int error =
            posix_spawn(&pid, program.c_str(), &m_actions, &m_attributes, words.data(), environment.data());
        if (error != 0) fail(error, program);
        return pid;
    }

  private:
    posix_spawn_file_actions_t m_actions{};
    posix_spawnattr_t m_attributes{};
};

}  // namespace

ChildProcess::ChildProcess(asio::io_context& io, const std::filesystem::path& program,
                           const std::vector<std::string>& arguments)
    : m_input(io), m_output(io), m_error(io), m_end(io) {
    Pipe input = make_pipe();
    Pipe output = make_pipe();
    Pipe error = make_pipe();
    m_pid = Actions{input.read.number(), output.write.number(), error.write.number()}.spawn(program, arguments);
    // C++ runs no destructor when a constructor throws.
    try {
        // Output beyond the pipe's capacity is dropped: it is read only after the end.
        for (const Descriptor* end : {&error.read, &error.write})
            if (fcntl(end->number(), F_SETFL, O_NONBLOCK) != 0) fail(errno, "fcntl");
        Descriptor end{static_cast<int>(syscall(SYS_pidfd_open, m_pid, 0))};
        if (end.number() < 0) fail(errno, "pidfd_open");
        m_input.assign(input.write.number());
        input.write.release();
        m_output.assign(output.read.number());
        output.read.release();
        m_error.assign(error.read.number());
        error.read.release();
        m_end.assign(end.number());
        end.release();
    } catch (...) {
        kill();
        reap();
        throw;
    }
}

ChildProcess::~ChildProcess() {
    kill();
    reap();
}

void ChildProcess::kill() const {
    if (m_pid != 0) ::kill(m_pid, SIGKILL);
}

int ChildProcess::reap() {
    if (m_pid == 0) return m_status;
    while (waitpid(m_pid, &m_status, 0) < 0 && errno == EINTR) {
    }
    m_pid = 0;
    return m_status;
}

asio::awaitable<int> ChildProcess::ended() {
    co_await m_end.async_wait(asio::posix::stream_descriptor::wait_read, asio::use_awaitable);
    co_return reap();
}

std::string ChildProcess::complaint() {
    std::string text(500, '\0');
    const ssize_t count = read(m_error.native_handle(), text.data(), text.size());
    text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    while (text.ends_with('\n')) text.pop_back();
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c < 0x20 || c > 0x7e; }, '?');
    return text;
}

std::string describe_end(int status) {
    if (WIFEXITED(status)) return fmt::format("exit code {}", WEXITSTATUS(status));
    const int signal = WTERMSIG(status);
    const char* const name = sigdescr_np(signal);
    return fmt::format("signal {} ({})", signal, name != nullptr ? name : "?");
}

}  // namespace eservices::jobs
