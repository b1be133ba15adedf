// Which byte sequences are text.
#include "values/utf8.hpp"

#include <boost/test/unit_test.hpp>

using namespace std::string_view_literals;

BOOST_AUTO_TEST_SUITE(utf8)

namespace {

using eservices::is_text;
using eservices::utf16_length;

}  // namespace

BOOST_AUTO_TEST_CASE(well_formed_sequences_of_every_length_are_text) {
    for (const auto good : {
             ""sv, "a"sv, "tab\tand\r\nlines"sv, "~"sv,
             "\xC2\xA0"sv,          // U+00A0, the first after the C1 controls
             "\xC3\xA9"sv,          // é
             "\xDF\xBF"sv,          // U+07FF, the last of two bytes
             "\xE0\xA0\x80"sv,      // U+0800, the first of three
             "\xE2\x80\x99"sv,      // ’
             "\xED\x9F\xBF"sv,      // U+D7FF, the last before the surrogates
             "\xEE\x80\x80"sv,      // U+E000, the first after them
             "\xEF\xBF\xBF"sv,      // U+FFFF
             "\xF0\x90\x80\x80"sv,  // U+10000, the first of four
             "\xF0\x9F\x99\x82"sv,  // 🙂
             "\xF4\x8F\xBF\xBF"sv,  // U+10FFFF, the last
             "e\xCC\x81"sv,         // a combining accent
         })
        BOOST_TEST(is_text(good), good);
}

BOOST_AUTO_TEST_CASE(a_lone_or_missing_continuation_byte_is_refused) {
    for (const auto bad : {"\x80"sv, "\xBF"sv, "a\x80z"sv, "\xC3"sv, "\xC3z"sv, "\xE2\x80"sv, "\xE2\x80z"sv,
                           "\xE2z\x80"sv, "\xF0\x9F\x99"sv, "\xF0\x9F\x99z"sv, "\xC3\xC3"sv, "\xC3\xA9\xA9"sv})
        BOOST_TEST(!is_text(bad));
}

BOOST_AUTO_TEST_CASE(an_overlong_form_is_refused) {
    for (const auto bad : {"\xC0\x80"sv, "\xC0\xAF"sv, "\xC1\xBF"sv, "\xE0\x80\xAF"sv, "\xE0\x9F\xBF"sv,
                           "\xF0\x80\x80\xAF"sv, "\xF0\x8F\xBF\xBF"sv})
        BOOST_TEST(!is_text(bad));
}

BOOST_AUTO_TEST_CASE(surrogates_and_code_points_beyond_the_last_are_refused) {
    for (const auto bad : {"\xED\xA0\x80"sv, "\xED\xBF\xBF"sv, "\xED\xA0\xBD\xED\xB9\x82"sv, "\xF4\x90\x80\x80"sv,
                           "\xF5\x80\x80\x80"sv, "\xF8\x88\x80\x80\x80"sv, "\xFE"sv, "\xFF"sv})
        BOOST_TEST(!is_text(bad));
}

BOOST_AUTO_TEST_CASE(control_characters_except_tab_and_line_breaks_are_refused) {
    for (const auto bad : {"\0"sv, "a\0b"sv, "\x01"sv, "\x08"sv, "\x0B"sv, "\x0C"sv, "\x1B[31m"sv, "\x7F"sv,
                           "\xC2\x80"sv, "\xC2\x85"sv, "\xC2\x9F"sv})
        BOOST_TEST(!is_text(bad));
}

BOOST_AUTO_TEST_CASE(length_counts_utf_16_units_as_browsers_do) {
    BOOST_TEST(utf16_length("") == 0U);
    BOOST_TEST(utf16_length("abc") == 3U);
    BOOST_TEST(utf16_length("été") == 3U);
    BOOST_TEST(utf16_length("L’Haÿ") == 5U);
    BOOST_TEST(utf16_length("\xF0\x9F\x99\x82") == 2U);
    BOOST_TEST(utf16_length("e\xCC\x81") == 2U);
    BOOST_TEST(utf16_length("\xEF\xBF\xBF") == 1U);
}

BOOST_AUTO_TEST_CASE(pasted_breaks_become_line_feeds_and_other_controls_are_removed) {
    using eservices::typed_text;
    BOOST_TEST(typed_text("a\vb\fc\xC2\x85"
                          "d"sv)
                   .value() == "a\nb\nc\nd");
    BOOST_TEST(typed_text("\0a\x1B\x7F\xC2\x92é\t\r\n"sv).value() == "aé\t\r\n");
    BOOST_TEST(typed_text(""sv).value().empty());
    for (const auto bad : {"\xFF"sv, "a\xC3"sv, "\xED\xA0\x80"sv}) BOOST_TEST(!typed_text(bad).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
