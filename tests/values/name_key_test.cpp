// One key for all spellings of a name.
#include "values/name_key.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(name_key)

BOOST_AUTO_TEST_CASE(spellings_of_one_name_have_one_key) {
    using eservices::name_key;
    for (const char* const typed : {"Camille@Example.NET", " camille@example.net ", "CAMILLE@EXAMPLE.NET\u00a0",
                                    "\u200bcamille@example.net", "ｃａｍｉｌｌｅ@example.net"})
        BOOST_TEST(name_key(typed) == "camille@example.net", typed);
    BOOST_TEST(name_key("rene\u0301") == name_key("RENÉ"));
}

BOOST_AUTO_TEST_CASE(accents_and_punctuation_tell_names_apart) {
    using eservices::name_key;
    BOOST_TEST(name_key("rené") != name_key("rene"));
    BOOST_TEST(name_key("camille.martin") != name_key("camille_martin"));
}

BOOST_AUTO_TEST_CASE(whatever_the_bytes_there_is_a_key) {
    using eservices::name_key;
    BOOST_TEST(name_key("") == "");
    BOOST_TEST(name_key("   ") == "");
    BOOST_TEST(name_key("\xff\xfe") == "\ufffd\ufffd");
}

BOOST_AUTO_TEST_SUITE_END()
