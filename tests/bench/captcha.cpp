// Measures the time of one picture or one sound of a captcha, with different characters each time.
// Usage: captcha picture|sound SECONDS
#include <cstdlib>
#include <string>

#include "captcha/picture.hpp"
#include "captcha/sound.hpp"
#include "tests/bench/timed_loop.hpp"
#include "values/captcha.hpp"
#include "values/token.hpp"

int main(int argc, char** argv) {
    using namespace eservices;
    const std::string medium = argc == 3 ? argv[1] : "";
    if (medium != "picture" && medium != "sound") {
        std::cerr << "Usage: captcha picture|sound SECONDS\n";
        return EXIT_FAILURE;
    }
    start_cryptography();
    const captcha::Voice voice{"build/captcha-sounds"};
    bench::measure(1, std::atof(argv[2]), [&] {
        return [&] {
            const captcha::Chance chance{hash_token(new_token())};
            const std::string characters = new_captcha_characters();
            if (medium == "picture")
                captcha::draw(characters, chance);
            else
                captcha::speak(voice, characters, chance);
        };
    });
    return EXIT_SUCCESS;
}
