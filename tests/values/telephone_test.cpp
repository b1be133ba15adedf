// Telephone numbers as people type them.
#include "values/telephone.hpp"

#include <utility>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(telephone)

using eservices::readable_telephone;
using eservices::telephone_of;

BOOST_AUTO_TEST_CASE(numbers_are_stored_in_E164) {
    const std::pair<const char*, const char*> numbers[] = {
        {"05 49 00 00 00", "+33549000000"},    {"05.49.00.00.00", "+33549000000"},
        {"0033549000000", "+33549000000"},     {"+33 (0)5 49 00 00 00", "+33549000000"},
        {"+33 5 49 00 00 00", "+33549000000"}, {"0262 12 34 56", "+262262123456"},
        {"0692123456", "+262692123456"},       {"0590 12 34 56", "+590590123456"},
        {"0696 12 34 56", "+596696123456"},    {"+32 2 555 12 12", "+3225551212"},
        {"+1 202-555-0101", "+12025550101"},   {"05/49/00/00/00", "+33549000000"},
        {"(05) 49_00_00_00", "+33549000000"},  {"(0)5 49 00 00 00", "+33549000000"},
        {"0976 01 23 45", "+590976012345"},    {"0976 22 12 34", "+262976221234"},
        {"0976 66 12 34", "+596976661234"},    {"0976 40 12 34", "+594976401234"},
        {"0939 51 23 45", "+590939512345"},    {"0939 90 12 34", "+262939901234"},
        {"0947 70 12 34", "+596947701234"},    {"0970 12 34 56", "+33970123456"}};
    for (const auto& [typed, kept] : numbers) BOOST_TEST(telephone_of(typed).value_or("nothing") == kept, typed);
}

BOOST_AUTO_TEST_CASE(typographic_and_invisible_characters_are_ignored) {
    for (const char* const typed : {"05\u00A049\u00A000\u00A000\u00A000", "05\u202F49\u202F00\u202F00\u202F00",
                                    "05\u201149\u201100\u201100\u201100", "05–49–00–00–00", "\u202A+33549000000\u202C",
                                    "\u200B+33\u00AD549000000\uFEFF", "０５４９００００００", "tel:+33549000000",
                                    "Tél. : 05 49 00 00 00", "Téléphone : 05 49 00 00 00"})
        BOOST_TEST(telephone_of(typed).value_or("nothing") == "+33549000000", typed);
}

BOOST_AUTO_TEST_CASE(a_label_before_a_number_is_ignored) {
    for (const char* const typed :
         {"TÉL : 05 49 00 00 00", "Te\u0301l: 05 49 00 00 00", "Mobile : 05 49 00 00 00", "Portable: 0549000000",
          "Tél portable : +33 (0)5 49 00 00 00", "Fixe : (05) 49 00 00 00", "N\u00BA 05 49 00 00 00"})
        BOOST_TEST(telephone_of(typed).value_or("nothing") == "+33549000000", typed);
    for (const char* const typed : {"Camille : 05 49 00 00 00", "de 05 49 00 00 00", "Portable", "#31#0549000000"})
        BOOST_TEST(!telephone_of(typed).has_value(), typed);
}

BOOST_AUTO_TEST_CASE(middle_dots_and_commas_count_as_dots) {
    for (const char* const typed : {"05·49·00·00·00", "05•49•00•00•00", "05,49,00,00,00", "05, 49, 00, 00, 00"})
        BOOST_TEST(telephone_of(typed).value_or("nothing") == "+33549000000", typed);
    BOOST_TEST(!telephone_of("05\xC2"
                             "49000000")
                    .has_value());
}

BOOST_AUTO_TEST_CASE(a_zero_in_parentheses_is_dropped_after_a_country_code) {
    const std::pair<const char*, const char*> numbers[] = {
        {"+44 (0)20 7946 0000", "+442079460000"},   {"0044 (0)20 7946 0000", "+442079460000"},
        {"+41 (0)44 668 18 00", "+41446681800"},    {"+49 (0)30 123456", "+4930123456"},
        {"+262 (0)262 12 34 56", "+262262123456"},  {"+262 0262 12 34 56", "+262262123456"},
        {"+590 (0) 590 12 34 56", "+590590123456"}, {"+596 0596 12 34 56", "+596596123456"},
        {"+39 (0)6 1234 5678", "+390612345678"},    {"+39 06 1234 5678", "+390612345678"},
        {"(+33) (0)5 49 00 00 00", "+33549000000"}, {"+44 (0207) 946 0000", "+442079460000"},
        {"0044 (0207) 946 0000", "+442079460000"},  {"+49 (030) 123456", "+4930123456"},
        {"(+49) (030) 123456", "+4930123456"},      {"+33 (05) 49 00 00 00", "+33549000000"},
        {"+39 (06) 1234 5678", "+390612345678"},    {"(0033) 5 49 00 00 00", "+33549000000"},
        {"(00) 33 5 49 00 00 00", "+33549000000"}};
    for (const auto& [typed, kept] : numbers) BOOST_TEST(telephone_of(typed).value_or("nothing") == kept, typed);
}

BOOST_AUTO_TEST_CASE(a_number_that_cannot_be_dialled_is_refused) {
    for (const char* const typed : {"",
                                    "+",
                                    "00",
                                    "12",
                                    "5 49 00 00 00",
                                    "05 49 00 00 0",
                                    "05 49 00 00 000",
                                    "abc",
                                    "05 49 00 00 0a",
                                    "+0549000000",
                                    "+33 5 49",
                                    "+331234567890123456",
                                    "05+49000000",
                                    "17",
                                    "3646",
                                    "......",
                                    "1 2 3 4 5 6",
                                    "549000000",
                                    "O5 49 00 00 00",
                                    "05 49 00 00 00 05 49 00 00 01",
                                    "télé",
                                    "0 (0)2002 2002",
                                    "\xff"})
        BOOST_TEST(!telephone_of(typed).has_value(), typed);
}

BOOST_AUTO_TEST_CASE(french_numbers_are_shown_in_the_french_style) {
    BOOST_TEST(readable_telephone("+33549000000") == "05 49 00 00 00");
    BOOST_TEST(readable_telephone("+262262123456") == "02 62 12 34 56");
    BOOST_TEST(readable_telephone("+3225551212") == "+3225551212");
    BOOST_TEST(readable_telephone("") == "");
}

BOOST_AUTO_TEST_SUITE_END()
