// The wait between two attempts of a mail.
#include "jobs/mail/retry_delay.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(retry_delay)

namespace {

using namespace std::chrono_literals;
using eservices::Uuid;

std::chrono::milliseconds delay(int failures, std::chrono::seconds first, std::uint8_t last_byte = 0) {
    Uuid mail;
    mail.bytes.back() = last_byte;
    return eservices::jobs::retry_delay(failures, first, mail);
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_first_wait_is_the_configured_one) { BOOST_TEST(delay(1, 60s).count() == 60'000); }

BOOST_AUTO_TEST_CASE(each_failure_doubles_the_wait) {
    BOOST_TEST(delay(2, 60s).count() == 120'000);
    BOOST_TEST(delay(3, 60s).count() == 240'000);
    BOOST_TEST(delay(6, 60s).count() == 32 * 60'000);
}

BOOST_AUTO_TEST_CASE(no_wait_is_longer_than_an_hour) {
    for (const int failures : {7, 8, 13, 60, 1000, 2'000'000'000})
        BOOST_TEST(delay(failures, 60s).count() == 3'600'000);
    BOOST_TEST(delay(1, 3600s).count() == 3'600'000);
    BOOST_TEST(delay(40, 1s).count() == 3'600'000);
}

BOOST_AUTO_TEST_CASE(an_invalid_count_waits_like_the_first_failure) {
    BOOST_TEST(delay(0, 60s).count() == 60'000);
    BOOST_TEST(delay(-5, 60s).count() == 60'000);
}

BOOST_AUTO_TEST_CASE(mails_that_failed_together_are_spread_over_a_tenth_of_the_wait) {
    BOOST_TEST(delay(1, 60s, 128).count() == 57'000);
    for (int byte = 0; byte < 256; ++byte) {
        const auto wait = delay(4, 60s, static_cast<std::uint8_t>(byte));
        BOOST_TEST(wait.count() > 480'000 * 9 / 10);
        BOOST_TEST(wait.count() <= 480'000);
    }
}

BOOST_AUTO_TEST_SUITE_END()
