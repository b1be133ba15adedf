// Postal codes as people type them.
#include "values/postal_code.hpp"

#include <string>
#include <utility>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(postal_code)

using namespace eservices;

BOOST_AUTO_TEST_CASE(a_french_code_becomes_five_digits_in_any_spelling) {
    for (const char* const typed : {"86000", "86 000", "86000\u00A0", "86\u202F000", "F-86000", "f-86000", "F 86000",
                                    "FR-86000", "F\u201386000", "８６０００", "\u200B86000", " 86000 ", "86.000",
                                    "86,000", "CP 86000", "C.P. : 86000", "cp86 000", "CP F-86000"})
        for (const PostalCodes codes : {PostalCodes::french, PostalCodes::of_all_countries})
            BOOST_TEST(canonical_postal_code(typed, codes) == "86000", typed);
}

BOOST_AUTO_TEST_CASE(a_dash_is_removed_if_all_codes_are_french) {
    for (const char* const typed : {"86-000", "86\u2011000", "F-86-000", "CP-86000", "-86000-"})
        BOOST_TEST(canonical_postal_code(typed, PostalCodes::french) == "86000", typed);
    for (const char* const other : {"86000 POITIERS", "86-00", "86-0000", "CP", "A-86000"})
        BOOST_TEST(canonical_postal_code(other, PostalCodes::french) == other, other);
}

BOOST_AUTO_TEST_CASE(a_code_of_another_country_keeps_its_shape) {
    const std::pair<const char*, const char*> codes[] = {
        {"sw1a\u00A01aa", "SW1A 1AA"}, {"1234  ab", "1234 AB"}, {"00-950", "00-950"},
        {"B-1000", "B-1000"},          {"8600", "8600"},        {"", ""}};
    for (const auto& [typed, kept] : codes)
        BOOST_TEST(canonical_postal_code(typed, PostalCodes::of_all_countries) == kept, typed);
}

BOOST_AUTO_TEST_SUITE_END()
