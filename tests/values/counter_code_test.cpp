// The printed code is easy to copy and hard to guess.
#include "values/counter_code.hpp"

#include <set>

#include <boost/test/unit_test.hpp>

#include "values/captcha.hpp"
#include "values/token.hpp"

BOOST_AUTO_TEST_SUITE(counter_code)

namespace {

using namespace eservices;

}  // namespace

BOOST_AUTO_TEST_CASE(a_new_code_is_three_groups_of_four_distinguishable_characters) {
    start_cryptography();
    std::set<std::string> codes;
    std::set<char> seen;
    for (int i = 0; i < 500; ++i) {
        const std::string code = new_counter_code();
        BOOST_REQUIRE(code.size() == 14U);
        BOOST_TEST((code[4] == '-' && code[9] == '-'));
        BOOST_TEST(code.find_first_not_of(std::string{captcha_alphabet} + '-') == std::string::npos);
        BOOST_TEST(codes.insert(code).second);
        BOOST_TEST((canonical_counter_code(code) == code));
        seen.insert(code.begin(), code.end());
    }
    BOOST_TEST(seen.size() == captcha_alphabet.size() + 1);
}

BOOST_AUTO_TEST_CASE(case_and_separators_are_ignored) {
    for (const char* const typed : {"K7RX-4ZLA-H7VC", "k7rx4zlah7vc", " K7RX 4ZLA H7VC ", "k7.rx-4z la\th7vc",
                                    "K-7-R-X-4-Z-L-A-H-7-V-C", "K7RX_4ZLA_H7VC", "K7RX\n4ZLA-H7VC",
                                    "« K7RX–4ZLA‑H7VC ».", "\u00A0K7RX-4ZLA-H7VC\u200B", "Ｋ７ＲＸ４ＺＬＡＨ７ＶＣ"})
        BOOST_TEST((canonical_counter_code(typed) == "K7RX-4ZLA-H7VC"), typed);
}

BOOST_AUTO_TEST_CASE(text_that_cannot_be_a_code_is_refused) {
    for (const char* const typed :
         {"", "-", "K7RX-4ZLA-H7V", "K7RX-4ZLA-H7VCC", "O7RX-4ZLA-H7VC", "K7RX-4ZLA-H7V0", "é7RX-4ZLA-H7VC"})
        BOOST_TEST(!canonical_counter_code(typed), typed);
}

BOOST_AUTO_TEST_SUITE_END()
