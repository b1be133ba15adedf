// Percent-encoding of text and of arbitrary bytes.
#include "values/percent_encoding.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(percent_encoding)

using eservices::percent_encoded;

BOOST_AUTO_TEST_CASE(reserved_and_non_ascii_bytes_are_encoded) {
    BOOST_TEST(percent_encoded("") == "");
    BOOST_TEST(percent_encoded("Az09-._~") == "Az09-._~");
    BOOST_TEST(percent_encoded("d'Évry & co/100%") == "d%27%C3%89vry%20%26%20co%2F100%25");
    BOOST_TEST(percent_encoded(std::string_view{"\0\n\xff", 3}) == "%00%0A%FF");
}

BOOST_AUTO_TEST_CASE(the_caller_chooses_which_characters_stay_plain) {
    BOOST_TEST(percent_encoded("a/b~c", "/") == "a/b%7Ec");
}

BOOST_AUTO_TEST_SUITE_END()
