// Reads the environment and the state folder.
#include "tests/portal/support/instance.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <fmt/format.h>

#include "tests/portal/support/client.hpp"

namespace eservices::portal_test {
namespace {

std::string from_environment(const char* name) {
    const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody sets it
    if (value == nullptr)
        throw std::runtime_error(std::string{name} + " is not set: run these tests by tests/with-portal");
    return value;
}

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    return std::move(content).str();
}

std::string first_line(const std::filesystem::path& file) {
    const std::string text = content_of(file);
    return text.substr(0, text.find('\n'));
}

std::string quoted(const std::string& text) { return "'" + text + "'"; }

pid_t pid_of(const std::string& part) { return std::stoi(first_line(state() / "pids" / part)); }

struct Process {
    pid_t pid = 0, parent = 0;
    char condition = '?';
};

Process process_of(const std::filesystem::path& folder) {
    // getline, unlike an iterator over the buffer, takes a process that ends under our eyes for an empty file.
    std::ifstream stream{folder / "stat"};
    std::string stat;
    std::getline(stream, stat, '\0');
    // The name in parentheses may hold anything; what follows it is regular.
    std::istringstream rest{stat.substr(std::min(stat.rfind(')') + 1, stat.size()))};
    Process process;
    process.pid = std::atoi(folder.filename().c_str());  // NOLINT(cert-err34-c): the name is a number
    rest >> process.condition >> process.parent;
    return process;
}

int count_of(std::string_view words, std::string_view text) {
    int count = 0;
    for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) ++count;
    return count;
}

bool is_ready() { return Browser{}.get("/readyz").status == 200; }

}  // namespace

const std::string& portal_url() {
    static const std::string url = from_environment("PORTAL_URL");
    return url;
}

std::uint16_t portal_port() {
    return static_cast<std::uint16_t>(std::stoi(portal_url().substr(portal_url().rfind(':') + 1)));
}

bool is_sanitized() {
    const char* const flavour = std::getenv("FLAVOUR");  // NOLINT(concurrency-mt-unsafe): nobody changes it
    return flavour != nullptr && std::string_view{flavour} != "release";
}

const std::string& mail_url() {
    static const std::string url = from_environment("MAIL_URL");
    return url;
}

std::filesystem::path state() { return from_environment("ESERVICES_STATE"); }

std::filesystem::path worker_socket() { return std::filesystem::path{first_line(state() / "runtime")} / "worker.sock"; }

Settings settings() { return read_settings(from_environment("ESERVICES_CONFIG")); }

std::filesystem::path project() { return settings().sql_directory.parent_path(); }

void run_eservices(const std::string& arguments, const std::string& input) {
    // Links in the runtime folder lead to the programs of the flavour that runs.
    const auto programs =
        std::filesystem::canonical(std::filesystem::path{first_line(state() / "runtime")} / "programs");
    const std::string command = quoted(programs.parent_path() / "bin/eservices") + " --config " +
                                quoted(from_environment("ESERVICES_CONFIG")) + " " + arguments + " >/dev/null";
    std::FILE* const pipe = popen(command.c_str(), "w");
    if (pipe == nullptr) throw std::runtime_error("no shell");
    std::fputs(input.c_str(), pipe);
    if (pclose(pipe) != 0) throw std::runtime_error("eservices " + arguments + " failed");
}

std::vector<pid_t> processes_of(const std::string& part) {
    std::vector<pid_t> pids;
    const pid_t watcher = pid_of(part);
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const std::string name = entry.path().filename();
        if (name.find_first_not_of("0123456789") != std::string::npos) continue;
        const Process process = process_of(entry.path());
        if (process.parent == watcher && process.condition != 'Z') pids.push_back(process.pid);
    }
    std::sort(pids.begin(), pids.end());
    return pids;
}

std::vector<pid_t> workers() { return processes_of("workers"); }

void restart(const std::string& part, int worker_count) {
    const std::uintmax_t offset = log_size("workers");
    const std::string command = fmt::format("STATE={} WORKERS={} {} restart {}", quoted(state()), worker_count,
                                            quoted(project() / "dev/instance"), part);
    // NOLINTNEXTLINE(concurrency-mt-unsafe,cert-env33-c): the script is the project's own
    if (std::system(command.c_str()) != 0) throw std::runtime_error(command + " failed");
    const bool ready = eventually([&] {
        const int started = count_of("\"event\":\"started\"", log_text("workers", offset));
        return (part != "workers" || started >= worker_count) && is_ready();
    });
    if (!ready) throw std::runtime_error("the portal is not ready after a restart of " + part);
}

void kill_database() {
    const pid_t server = pid_of("database");
    kill(server, SIGKILL);
    eventually([&] {
        return !std::filesystem::exists("/proc/" + std::to_string(server)) ||
               process_of("/proc/" + std::to_string(server)).condition == 'Z';
    });
}

JobsPaused::JobsPaused() : m_jobs(processes_of("jobs").at(0)) { kill(m_jobs, SIGSTOP); }

JobsPaused::~JobsPaused() { kill(m_jobs, SIGCONT); }

std::string database_dump() {
    const Settings::Database database = settings().database;
    const std::string command = fmt::format(
        "MYSQL_PWD={} mariadb-dump --no-defaults --socket={} --user={} --default-character-set=utf8mb4 "
        "--single-transaction --skip-hex-blob {}",
        quoted(read_secret(database.owner.password_file)), quoted(database.socket), database.owner.user, database.name);
    std::FILE* const pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("no shell");
    std::string dump;
    std::array<char, 65536> piece{};
    while (const std::size_t size = std::fread(piece.data(), 1, piece.size(), pipe)) dump.append(piece.data(), size);
    if (pclose(pipe) != 0) throw std::runtime_error("mariadb-dump failed");
    return dump;
}

std::string log_text(const std::string& name, std::uintmax_t offset) {
    const std::string text = content_of(state() / "log" / (name + ".log"));
    return text.substr(std::min<std::size_t>(offset, text.size()));
}

std::uintmax_t log_size(const std::string& name) {
    return std::filesystem::file_size(state() / "log" / (name + ".log"));
}

bool eventually(const std::function<bool()>& done) {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    while (!done()) {
        if (std::chrono::steady_clock::now() > give_up) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    return true;
}

Reconfigured::Reconfigured(std::string_view from, std::string_view to, int count)
    : m_former(content_of(from_environment("ESERVICES_CONFIG"))) {
    std::string changed = m_former;
    const std::size_t at = changed.find(from);
    if (at == std::string::npos) throw std::runtime_error("the configuration has no " + std::string{from});
    std::ofstream{from_environment("ESERVICES_CONFIG")} << changed.replace(at, from.size(), to);
    restart("workers", count);
}

Reconfigured::~Reconfigured() {
    std::ofstream{from_environment("ESERVICES_CONFIG")} << m_former;
    try {
        restart("workers");
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());  // the tests that follow will tell
    }
}

}  // namespace eservices::portal_test
