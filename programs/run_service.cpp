// Errors before the log is open are plain lines on standard error.
#include "programs/run_service.hpp"

#include "journal/journal.hpp"
#include "programs/run_program.hpp"
#include "values/token.hpp"

namespace eservices::programs {
namespace {

/// Blocks the signals for all threads started later, so that no code runs in a signal handler. SIGPIPE is ignored: writing to a closed
/// connection is an error to handle, not a reason to end.
sigset_t block_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

void log(commands::ExitCode code, const std::string& what) {
    journal::error(code == commands::usage ? "misconfigured" : "fault", {{"what", what}});
}

}  // namespace

int run_service(int argc, const char* const* argv, const Service& service) {
    std::string config;
    Program program{.name = "eservices-" + service.name,
                    .about = service.about,
                    .add_options = [&](CLI::App& app) { add_config_option(app, config); },
                    .work = {}};
    program.work = [&] {
        const Settings settings = read_settings(settings_path(config));
        const sigset_t signals = block_signals();  // before anything that a signal must not interrupt
        journal::open(service.name, settings.log_level);
        program.report = log;
        start_cryptography();
        service.serve(settings, signals);
        return commands::done;
    };
    return run_program(argc, argv, program);
}

}  // namespace eservices::programs
