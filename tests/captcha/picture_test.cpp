// The picture of a captcha: large, light, with ink where the characters are, different each time.
#include "captcha/picture.hpp"

#include <cstdlib>

#include <boost/test/unit_test.hpp>

#include "tests/captcha/seen_picture.hpp"
#include "values/captcha.hpp"

BOOST_AUTO_TEST_SUITE(captcha_picture)

namespace {

using namespace eservices::captcha;
using eservices::tests::see;
using eservices::tests::SeenPicture;

constexpr int ink = 100;  // of 255; the background is about 240

std::string drawn(std::string_view characters, std::uint8_t seed) { return draw(characters, Chance{{seed}}); }

/// The share of pixels that differ by more than a shade.
double difference(const SeenPicture& one, const SeenPicture& other) {
    int differ = 0;
    for (std::size_t i = 0; i < one.lightness.size(); ++i)
        differ += std::abs(one.lightness[i] - other.lightness[i]) > ink ? 1 : 0;
    return static_cast<double>(differ) / static_cast<double>(one.lightness.size());
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_picture_has_its_size_a_light_background_and_ink) {
    for (std::uint8_t seed = 0; seed < 20; ++seed) {
        const SeenPicture seen = see(drawn("ACEFHJ", seed));
        BOOST_TEST(seen.width == picture_width);
        BOOST_TEST(seen.height == picture_height);
        const double dark = seen.darker_than(ink, 0, seen.width);
        BOOST_TEST(dark > 0.08);
        BOOST_TEST(dark < 0.35);
        // What is not ink is background: a contrast of seven to one is WCAG's strictest for text (1.4.6).
        BOOST_TEST(seen.darker_than(225, 0, seen.width) - dark < 0.1);
    }
}

BOOST_AUTO_TEST_CASE(each_character_has_its_place) {
    constexpr int margin = 26;
    constexpr int step = (picture_width - 2 * margin) / 6;
    for (std::uint8_t seed = 0; seed < 10; ++seed)
        for (const char sign : eservices::captcha_alphabet) {
            const SeenPicture seen = see(drawn(std::string(6, sign), seed));
            for (int i = 0; i < 6; ++i)
                BOOST_TEST(seen.darker_than(ink, margin + i * step, margin + (i + 1) * step) > 0.06,
                           sign << " in place " << i << " with seed " << int{seed});
        }
}

BOOST_AUTO_TEST_CASE(the_same_seed_draws_the_same_and_another_seed_does_not) {
    BOOST_TEST(drawn("ACEFHJ", 1) == drawn("ACEFHJ", 1));
    BOOST_TEST(difference(see(drawn("ACEFHJ", 1)), see(drawn("ACEFHJ", 2))) > 0.05);
    BOOST_TEST(difference(see(drawn("ACEFHJ", 1)), see(drawn("KLRUVX", 1))) > 0.05);
}

BOOST_AUTO_TEST_CASE(a_page_with_it_stays_light) {
    for (std::uint8_t seed = 0; seed < 50; ++seed) BOOST_TEST(drawn("KLRUVX", seed).size() < 15'000U);
}

BOOST_AUTO_TEST_SUITE_END()
