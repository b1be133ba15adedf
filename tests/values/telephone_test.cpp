// Telephone numbers as people write them.
#include "values/telephone.hpp"

#include <utility>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(telephone)

using eservices::readable_telephone;
using eservices::telephone_of;

BOOST_AUTO_TEST_CASE(numbers_are_kept_as_they_are_called) {
    const std::pair<const char*, const char*> numbers[] = {
        {"05 49 00 00 00", "+33549000000"},    {"05.49.00.00.00", "+33549000000"},
        {"0033549000000", "+33549000000"},     {"+33 (0)5 49 00 00 00", "+33549000000"},
        {"+33 5 49 00 00 00", "+33549000000"}, {"0262 12 34 56", "+262262123456"},
        {"0692123456", "+262692123456"},       {"0590 12 34 56", "+590590123456"},
        {"0696 12 34 56", "+596696123456"},    {"+32 2 555 12 12", "+3225551212"},
        {"+1 202-555-0101", "+12025550101"}};
    for (const auto& [typed, kept] : numbers) BOOST_TEST(telephone_of(typed).value_or("nothing") == kept, typed);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_called_is_nothing) {
    for (const char* const typed :
         {"", "+", "00", "12", "5 49 00 00 00", "05 49 00 00 0", "05 49 00 00 000", "abc", "05 49 00 00 0a",
          "+0549000000", "+33 5 49", "+331234567890123456", "05+49000000", "17", "\xff"})
        BOOST_TEST(!telephone_of(typed).has_value(), typed);
}

BOOST_AUTO_TEST_CASE(they_are_read_as_french_people_read_them) {
    BOOST_TEST(readable_telephone("+33549000000") == "05 49 00 00 00");
    BOOST_TEST(readable_telephone("+262262123456") == "02 62 12 34 56");
    BOOST_TEST(readable_telephone("+3225551212") == "+3225551212");
    BOOST_TEST(readable_telephone("") == "");
}

BOOST_AUTO_TEST_SUITE_END()
