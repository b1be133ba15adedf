// eservices-captcha: a FastCGI process that draws and speaks the portal's captchas. It has no access to the database.
#include <csignal>
#include <stdexcept>

#include "captcha/answer.hpp"
#include "captcha/picture.hpp"
#include "fcgi/worker.hpp"
#include "journal/journal.hpp"
#include "programs/run_service.hpp"
#include "settings/keys.hpp"
#include "values/captcha.hpp"

namespace {

using namespace eservices;

/// A picture takes a few milliseconds: one after the other is quick enough, and keeps one copy of the fonts.
constexpr int threads = 1;

captcha::Voice voice_of(const Settings& settings) {
    try {
        return captcha::Voice{settings.captcha.sounds_directory};
    } catch (const std::runtime_error& error) {
        throw SettingsError(error.what());
    }
}

/// Ignores SIGHUP: there is nothing to reload.
void serve(const Settings& settings, const sigset_t& signals) {
    const captcha::Studio studio{.key = read_key(settings.captcha.key_file), .voice = voice_of(settings)};
    const auto make_application = [&] {
        // The first picture loads the fonts, so that no visitor waits for them.
        captcha::draw(captcha_alphabet.substr(0, 1), captcha::Chance{{}});
        return fcgi::Application{
            .dispatch = [&](const fcgi::Request& request) { return captcha::answer(studio, request, utc_now()); },
            .fault = captcha::fault};
    };
    // No form is sent here: a request with a body is refused unread.
    const fcgi::Worker worker{
        fcgi::inherited_socket(), threads, {.multipart_bytes = 0, .text_bytes = 0}, make_application};
    journal::info("started");
    int signal = SIGHUP;
    while (signal == SIGHUP) sigwait(&signals, &signal);
    journal::info("stopping");
}

}  // namespace

int main(int argc, char** argv) {
    return programs::run_service(argc, argv, {.name = "captcha", .about = "programs.captcha.about", .serve = serve});
}
