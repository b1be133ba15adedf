// The sound of a captcha: it speaks all characters, in order.
#include "captcha/sound.hpp"

#include <algorithm>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "tests/captcha/listener.hpp"
#include "tests/temporary_folder.hpp"
#include "values/captcha.hpp"

BOOST_AUTO_TEST_SUITE(captcha_sound)

namespace {

using namespace eservices::captcha;
using eservices::tests::french_listener;
using eservices::tests::shipped_voice;
using eservices::tests::TemporaryFolder;
using eservices::tests::utterances;

Chance chance(std::uint8_t seed) { return Chance{{seed}}; }

Samples said(std::string_view characters, std::uint8_t seed) {
    return samples_of_wav(speak(shipped_voice(), characters, chance(seed)));
}

double seconds(const Samples& sound) { return static_cast<double>(sound.size()) / samples_per_second; }

std::uint32_t number_at(std::string_view file, std::size_t at, int bytes) {
    std::uint32_t number = 0;
    for (int i = bytes - 1; i >= 0; --i) number = number << 8 | static_cast<std::uint8_t>(file[at + i]);
    return number;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_character_is_recognised_in_its_place) {
    std::uint8_t seed = 1;
    for (const std::string characters : {"ACEFHJ", "KLRUVX", "YZ479E", "7KLR4X", "VEVEEV"})
        BOOST_TEST(french_listener().hears(said(characters, seed++)) == characters);
}

BOOST_AUTO_TEST_CASE(each_utterance_resembles_its_own_character_only) {
    const std::string characters = "CVE7ZF";  // the ones that sound most alike
    const Samples sound = said(characters, 9);
    const auto found = utterances(sound);
    BOOST_REQUIRE(found.size() == characters.size());
    for (std::size_t i = 0; i < characters.size(); ++i) {
        auto likeness = french_listener().likeness(sound, found[i]);
        const double own = likeness.extract(characters[i]).mapped();
        BOOST_TEST(own > 0.8);
        for (const auto& [sign, other] : likeness)
            BOOST_TEST(other < own - 0.04,
                       characters[i] << " is " << own << " like itself, " << other << " like " << sign);
    }
}

BOOST_AUTO_TEST_CASE(a_silence_comes_first_and_pauses_separate_the_characters) {
    const Samples sound = said("ACEFHJ", 3);
    const auto found = utterances(sound);
    BOOST_REQUIRE(found.size() == 6U);
    BOOST_TEST(found.front().begin * eservices::tests::samples_a_step >= samples_per_second / 2);
    for (std::size_t i = 1; i < found.size(); ++i) BOOST_TEST(found[i].begin - found[i - 1].end >= 40U);
}

BOOST_AUTO_TEST_CASE(a_sound_lasts_six_to_fourteen_seconds) {
    for (std::uint8_t seed = 0; seed < 20; ++seed)
        for (const char* characters : {"KKKKKK", "ACEFHJ", "999999"}) {
            const double duration = seconds(said(characters, seed));
            BOOST_TEST(duration > 5.0);
            BOOST_TEST(duration < 15.0);
        }
}

BOOST_AUTO_TEST_CASE(the_same_seed_speaks_the_same_and_another_seed_does_not) {
    BOOST_TEST((said("ACEFHJ", 1) == said("ACEFHJ", 1)));
    BOOST_TEST(said("ACEFHJ", 1).size() != said("ACEFHJ", 2).size());
    const Samples repeated = said("AAAAAA", 1);
    const auto found = utterances(repeated);
    BOOST_REQUIRE(found.size() == 6U);
    const auto loudest = [&](const auto& utterance) {
        constexpr std::size_t step = eservices::tests::samples_a_step;
        return *std::max_element(repeated.begin() + static_cast<std::ptrdiff_t>(utterance.begin * step),
                                 repeated.begin() + static_cast<std::ptrdiff_t>(utterance.end * step));
    };
    BOOST_TEST(loudest(found[0]) != loudest(found[1]));
}

BOOST_AUTO_TEST_CASE(the_file_is_a_valid_wav) {
    const std::string file = speak(shipped_voice(), "ACEFHJ", chance(1));
    BOOST_TEST(file.starts_with("RIFF"));
    BOOST_TEST(number_at(file, 4, 4) == file.size() - 8);
    BOOST_TEST(file.substr(8, 8) == "WAVEfmt ");
    BOOST_TEST(number_at(file, 20, 2) == 1U);
    BOOST_TEST(number_at(file, 22, 2) == 1U);
    BOOST_TEST(number_at(file, 24, 4) == 8000U);
    BOOST_TEST(number_at(file, 28, 4) == 16000U);
    BOOST_TEST(number_at(file, 34, 2) == 16U);
    BOOST_TEST(file.substr(36, 4) == "data");
    BOOST_TEST(number_at(file, 40, 4) == file.size() - 44);
}

BOOST_AUTO_TEST_CASE(samples_are_read_back_as_written) {
    const Samples samples = {0, 1, -1, 32767, -32768, 300};
    BOOST_TEST((samples_of_wav(wav_of(samples)) == samples));
}

BOOST_AUTO_TEST_CASE(a_file_in_another_format_is_refused) {
    const std::string good = wav_of({1, 2, 3});
    const auto changed = [&](std::size_t at, char byte) {
        std::string file = good;
        file[at] = byte;
        return file;
    };
    for (const std::string& bad :
         {std::string{}, good.substr(0, 20), wav_of({}), good + "x", good + "xy", changed(22, 2), changed(25, 0x3E),
          changed(34, 8), changed(36, 'L'), changed(0, 'O')})
        BOOST_CHECK_THROW(samples_of_wav(bad), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_voice_with_a_missing_or_invalid_recording_is_refused_by_name) {
    const TemporaryFolder folder;
    for (const char sign : eservices::captcha_alphabet) folder.write(std::string{sign} + ".wav", wav_of({1, 2, 3}));
    BOOST_TEST(Voice{folder.path()}.says('Z').size() == 3U);
    BOOST_CHECK_THROW(static_cast<void>(Voice{folder.path()}.says('!')), std::out_of_range);
    const auto is_about = [](const char* file) {
        return [file](const std::runtime_error& error) {
            return std::string{error.what()}.find(file) != std::string::npos;
        };
    };
    folder.write("K.wav", wav_of(Samples(3 * samples_per_second + 1)));
    BOOST_CHECK_EXCEPTION(Voice{folder.path()}, std::runtime_error, is_about("K.wav : plus de trois secondes"));
    folder.write("H.wav", "not a sound");
    BOOST_CHECK_EXCEPTION(Voice{folder.path()}, std::runtime_error, is_about("H.wav"));
    std::filesystem::remove(folder.path() / "C.wav");
    BOOST_CHECK_EXCEPTION(Voice{folder.path()}, std::runtime_error, is_about("C.wav : illisible"));
}

BOOST_AUTO_TEST_SUITE_END()
