// What people are called, whatever they type where a given name is asked for and they have none.
#include "values/person_name.hpp"

#include <boost/test/unit_test.hpp>

using eservices::person_name;

BOOST_AUTO_TEST_SUITE(person_names)

BOOST_AUTO_TEST_CASE(two_names_are_one_after_the_other_as_they_were_typed) {
    BOOST_TEST(person_name("Zoé", "L'Hôte") == "Zoé L'Hôte");
    BOOST_TEST(person_name("Jean-Noël Marie", "de La Rochefoucauld") == "Jean-Noël Marie de La Rochefoucauld");
    BOOST_TEST(person_name("X", "O") == "X O");
    BOOST_TEST(person_name("李", "明") == "李 明");
}

BOOST_AUTO_TEST_CASE(what_says_that_there_is_no_given_name_is_no_name) {
    for (const char* const none : {"", " ", "-", "--", ".", "sans prénom", "Sans prenom", "SANS PRÉNOM",
                                   "(sans prénom)", "pas de prénom", "aucun", "Aucun prénom", "néant", "—"})
        BOOST_TEST(person_name(none, "Nguyễn") == "Nguyễn", none);
    BOOST_TEST(person_name("Suharto", "-") == "Suharto");
    BOOST_TEST(person_name("-", "").empty());
}

BOOST_AUTO_TEST_SUITE_END()
