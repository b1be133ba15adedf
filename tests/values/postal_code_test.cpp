// Postal codes as people copy them.
#include "values/postal_code.hpp"

#include <string>
#include <utility>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(postal_code)

BOOST_AUTO_TEST_CASE(a_french_code_is_five_digits_however_it_is_written) {
    for (const char* const typed : {"86000", "86 000", "86000\u00A0", "86\u202F000", "F-86000", "f-86000", "F 86000",
                                    "FR-86000", "F\u201386000", "８６０００", "\u200B86000", " 86000 ", "86.000"})
        BOOST_TEST(eservices::canonical_postal_code(typed) == "86000", typed);
}

BOOST_AUTO_TEST_CASE(a_code_of_another_country_keeps_its_shape) {
    const std::pair<const char*, const char*> codes[] = {
        {"sw1a\u00A01aa", "SW1A 1AA"}, {"1234  ab", "1234 AB"}, {"00-950", "00-950"},
        {"B-1000", "B-1000"},          {"8600", "8600"},        {"", ""}};
    for (const auto& [typed, kept] : codes) BOOST_TEST(eservices::canonical_postal_code(typed) == kept, typed);
}

BOOST_AUTO_TEST_SUITE_END()
