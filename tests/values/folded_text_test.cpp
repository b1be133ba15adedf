// Text as people type it twice.
#include "values/folded_text.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(folded_text)

using eservices::folded;

BOOST_AUTO_TEST_CASE(case_accents_and_punctuation_do_not_count) {
    BOOST_TEST(folded("  L'Église   d'Aÿ ! ") == "l eglise d ay");
    BOOST_TEST(folded("L’ÉGLISE D’AŸ") == folded("l'eglise d'ay"));
    BOOST_TEST(folded("Cœur de Bœuf") == "coeur de boeuf");
    BOOST_TEST(folded("e\u0301te\u0301") == folded("été"));
    BOOST_TEST(folded("Straße") == "strasse");
}

BOOST_AUTO_TEST_CASE(what_is_no_word_is_nothing) {
    for (const char* const text : {"", "   ", "!?…", "\u0301"}) BOOST_TEST(folded(text) == "");
}

BOOST_AUTO_TEST_CASE(other_scripts_and_numbers_stay) {
    BOOST_TEST(folded("Ωμέγα 12") == "ωμεγα 12");
    BOOST_TEST(folded("٣ 三") == "٣ 三");
}

BOOST_AUTO_TEST_SUITE_END()
