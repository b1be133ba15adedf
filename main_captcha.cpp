// eservices-captcha: a FastCGI process that draws and speaks the portal's security tests. It knows no database and no citizen.
#include <csignal>
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>

#include "captcha/answer.hpp"
#include "captcha/picture.hpp"
#include "commands/exit_codes.hpp"
#include "fcgi/worker.hpp"
#include "journal/journal.hpp"
#include "settings/settings.hpp"
#include "settings/version.hpp"
#include "values/captcha.hpp"

namespace {

using namespace eservices;

/// A picture takes a few milliseconds: one after the other is quick enough, and keeps one copy of the fonts.
constexpr int threads = 1;

int complain(const std::string& what, int exit_code) {
    std::cerr << "eservices-captcha: " << what << '\n';
    return exit_code;
}

/// They come to this thread alone, when it asks for them.
sigset_t block_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT}) sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

/// Answers until SIGTERM or SIGINT.
void serve(const Settings& settings) {
    const sigset_t signals = block_signals();
    start_cryptography();
    const captcha::Studio studio{.key = SecretKey::from_hex(read_secret(settings.captcha.key_file)),
                                 .voice = captcha::Voice{settings.captcha.sounds_directory}};
    const auto make_application = [&] {
        // The first one looks for the fonts, which nobody is to wait for.
        captcha::draw(captcha_alphabet.substr(0, 1), captcha::Chance{{}});
        return fcgi::Application{
            .dispatch = [&](const fcgi::Request& request) { return captcha::answer(studio, request, utc_now()); },
            .fault = captcha::fault};
    };
    // Nothing is ever sent here: whatever has a body is refused unread.
    const fcgi::Worker worker{
        fcgi::inherited_socket(), threads, {.multipart_bytes = 0, .text_bytes = 0}, make_application};
    journal::info("started");
    int signal = 0;
    sigwait(&signals, &signal);
    journal::info("stopping");
}

int run(const Settings& settings) {
    journal::open("captcha", settings.log_level);
    try {
        serve(settings);
        return commands::done;
    } catch (const SettingsError& error) {
        journal::error("misconfigured", {{"what", error.what()}});
        return commands::usage;
    } catch (const std::invalid_argument& error) {
        journal::error("misconfigured", {{"what", error.what()}});
        return commands::usage;
    } catch (const std::exception& error) {
        journal::error("fault", {{"what", error.what()}});
        return commands::failed;
    }
}

}  // namespace

int main(int argc, char** argv) {
    std::string config;
    CLI::App app{
        "Dessine et prononce les tests de sécurité du portail, en FastCGI.\n"
        "Lancé par « eservices captcha », systemd ou spawn-fcgi ; arrêté par SIGTERM."};
    app.name("eservices-captcha")->set_help_flag("-h,--help", "Affiche cette aide");
    app.set_version_flag("--version", std::string{"eservices-captcha "} + version, "Affiche la version");
    app.add_option("--config", config,
                   "Fichier de configuration ; sinon $ESERVICES_CONFIG, sinon /etc/eservices/eservices.toml");
    std::signal(SIGPIPE, SIG_IGN);
    // Nothing here is read again at a reload.
    std::signal(SIGHUP, SIG_IGN);
    try {
        app.parse(argc, argv);
        return run(read_settings(settings_path(config)));
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
        return complain(std::string{error.what()} + " (voir eservices-captcha --help)", commands::usage);
    } catch (const SettingsError& error) {
        return complain(error.what(), commands::usage);
    }
}
