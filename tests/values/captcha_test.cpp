// The lifetime of a "test de sécurité".
#include "values/captcha.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(captcha_values)

// People who listen to the sound, or have the page read aloud, need much longer than a glance at the picture (WCAG
// 2.2.1).
BOOST_AUTO_TEST_CASE(a_test_may_be_answered_for_at_least_an_hour) {
    BOOST_TEST((eservices::captcha_life >= std::chrono::hours{1}));
}

BOOST_AUTO_TEST_SUITE_END()
