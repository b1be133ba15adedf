// The portal under test, as tests/with-portal started it: its addresses, processes, files and parts.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include "settings/settings.hpp"

namespace eservices::portal_test {

/// `http://127.0.0.1:8080`, without a final slash: base_url too.
const std::string& portal_url();
std::uint16_t portal_port();
const std::string& mail_url();

/// The folder that the instance keeps everything in.
std::filesystem::path state();

/// The FastCGI socket that nginx and the tests send to.
std::filesystem::path worker_socket();

/// The configuration that the portal runs with.
Settings settings();

/// The project's own folder, where dev/ and html/ are.
std::filesystem::path project();

/// Runs `eservices ARGUMENTS` with `input` on its standard input; throws std::runtime_error when it fails.
void run_eservices(const std::string& arguments, const std::string& input);

/// True if its programs were built with the sanitizers: they take several times as long, and more memory.
bool is_sanitized();

/// The processes of a part that multiwatch keeps alive ("workers", "captcha", "jobs") and that run now, in order of their numbers.
std::vector<pid_t> processes_of(const std::string& part);
std::vector<pid_t> workers();

/// How many workers tests/with-portal starts.
constexpr int usual_workers = 2;

/// Stops and starts one part, as `dev/instance restart PART` does, and waits until the portal is ready; throws
/// std::runtime_error when that fails.
void restart(const std::string& part, int worker_count = usual_workers);

/// Kills MariaDB as a power cut would.
void kill_database();

/// While it lives, jobs stand still: mails wait in the outbox.
class JobsPaused {
  public:
    JobsPaused();
    ~JobsPaused();
    JobsPaused(const JobsPaused&) = delete;
    JobsPaused& operator=(const JobsPaused&) = delete;

  private:
    pid_t m_jobs;
};

/// The whole database as a backup holds it, with every byte that can be read as it is.
std::string database_dump();

/// The logs in which the portal tells what it did.
inline const std::vector<std::string> logs = {"workers", "captcha", "jobs", "access", "nginx"};

/// The text of one of the instance's logs, as `workers` or `access`, from `offset` on.
std::string log_text(const std::string& name, std::uintmax_t offset = 0);
std::uintmax_t log_size(const std::string& name);

/// Calls `done` until it returns true, for half a minute at most; false when it never did.
bool eventually(const std::function<bool()>& done);

/// While it lives, `count` workers run with `from` replaced by `to` in their configuration.
class Reconfigured {
  public:
    Reconfigured(std::string_view from, std::string_view to, int count = usual_workers);
    ~Reconfigured();
    Reconfigured(const Reconfigured&) = delete;
    Reconfigured& operator=(const Reconfigured&) = delete;

  private:
    std::string m_former;
};

}  // namespace eservices::portal_test
