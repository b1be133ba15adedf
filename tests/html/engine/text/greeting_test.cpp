// The first line of a mail, with a name and without one.
#include "html/engine/text/greeting.hpp"

#include <boost/test/unit_test.hpp>

#include "values/person_name.hpp"

using eservices::person_name;
using eservices::html::greeting;

BOOST_AUTO_TEST_SUITE(greetings)

BOOST_AUTO_TEST_CASE(a_mail_greets_by_name) {
    BOOST_TEST(greeting("Zoé L'Hôte") == "Bonjour Zoé L'Hôte,");
    BOOST_TEST(greeting(person_name("sans prénom", "Nguyễn")) == "Bonjour Nguyễn,");
}

BOOST_AUTO_TEST_CASE(no_blank_stands_before_the_comma_of_a_greeting_without_a_name) {
    BOOST_TEST(greeting("") == "Bonjour,");
}

BOOST_AUTO_TEST_SUITE_END()
