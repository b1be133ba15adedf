// How long a "test de sécurité" waits for its answer.
#include "values/captcha.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(captcha_values)

// Whoever listens to the sound, or has the page read aloud, needs many times what a glance at the picture takes (WCAG 2.2.1).
BOOST_AUTO_TEST_CASE(a_test_may_be_answered_for_an_hour_at_least) {
    BOOST_TEST((eservices::captcha_life >= std::chrono::hours{1}));
}

BOOST_AUTO_TEST_SUITE_END()
