// Full names, also of people who have only one name.
#include "values/person_name.hpp"

#include <boost/test/unit_test.hpp>

using eservices::person_name;

BOOST_AUTO_TEST_SUITE(person_names)

BOOST_AUTO_TEST_CASE(a_full_name_has_both_names_as_they_were_typed) {
    BOOST_TEST(person_name("Zoé", "L'Hôte") == "Zoé L'Hôte");
    BOOST_TEST(person_name("Jean-Noël Marie", "de La Rochefoucauld") == "Jean-Noël Marie de La Rochefoucauld");
    BOOST_TEST(person_name("X", "O") == "X O");
    BOOST_TEST(person_name("李", "明") == "李 明");
}

BOOST_AUTO_TEST_CASE(what_people_type_for_no_name_is_left_out) {
    for (const char* const none : {"", " ", "-", "--", ".", "sans prénom", "Sans prenom", "SANS PRÉNOM",
                                   "(sans prénom)", "pas de prénom", "aucun", "Aucun prénom", "néant", "—"})
        BOOST_TEST(person_name(none, "Nguyễn") == "Nguyễn", none);
    BOOST_TEST(person_name("Suharto", "-") == "Suharto");
    BOOST_TEST(person_name("-", "").empty());
}

BOOST_AUTO_TEST_SUITE_END()
