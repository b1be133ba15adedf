// Text as it arrives from keyboards and clipboards.
#include "values/plain_text.hpp"

#include <utility>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(plain_text_suite)

using namespace eservices;

BOOST_AUTO_TEST_CASE(decomposed_letters_are_composed) {
    BOOST_TEST(plain_text("l'e\u0301te\u0301") == "l'été");
    BOOST_TEST(plain_text("Nguye\u0302\u0303n") == "Nguyễn");
    BOOST_TEST(plain_text("हिन्दी") == "हिन्दी");
    BOOST_TEST(plain_text("plain") == "plain");
}

BOOST_AUTO_TEST_CASE(blanks_of_every_script_are_trimmed_but_kept_inside) {
    for (const char* const blank : {" ", "\t", "\r\n", "\u0085", "\u00A0", "\u1680", "\u2003", "\u2007", "\u2009",
                                    "\u2028", "\u202F", "\u205F", "\u2800", "\u3000"}) {
        const std::string around = blank + std::string{"Zoé"} + blank;
        BOOST_TEST(plain_text(around) == "Zoé", around);
        BOOST_TEST(is_blank(blank), blank);
    }
    BOOST_TEST(plain_text("Zoé\u00A0Martin") == "Zoé\u00A0Martin");
}

BOOST_AUTO_TEST_CASE(invisible_characters_at_the_ends_are_removed) {
    for (const char* const invisible :
         {"\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u202A", "\u202C", "\u202E", "\u2060", "\u2066",
          "\u2069", "\uFEFF", "\u00AD", "\u034F", "\u061C", "\u3164", "\u180E", "\x1B",   "\x7F",   "\u0092"}) {
        const std::string around = invisible + std::string{"Zoé"} + invisible + " " + invisible;
        BOOST_TEST(plain_text(around) == "Zoé", "U+" << around);
        BOOST_TEST(is_blank(invisible));
    }
    BOOST_TEST(is_blank(""));
    BOOST_TEST(!is_blank("."));
}

BOOST_AUTO_TEST_CASE(characters_that_reverse_text_are_removed) {
    BOOST_TEST(plain_text("Zoé \u202ENITRAM\u202C") == "Zoé NITRAM");
    BOOST_TEST(plain_text("a\u2067b\u2069c") == "abc");
    BOOST_TEST(plain_text("א\u200Fב") == "א\u200Fב");
}

BOOST_AUTO_TEST_CASE(characters_that_change_the_one_before_them_stay) {
    for (const char* const text :
         {"❤\uFE0F", "അവന\u0D4D\u200D", "葛\U000E0100", "🏴\U000E0067\U000E0062\U000E007F"}) {
        BOOST_TEST(plain_text(text) == text);
        BOOST_TEST(plain_text(text + std::string{"\u200B"}) == text);
    }
}

BOOST_AUTO_TEST_CASE(invalid_bytes_count_as_visible) {
    for (const char* const bytes : {"a\xFFz", "\xC3", "é\xED\xA0\x80", "\xE2\x80\u202C\xAC"})
        BOOST_TEST(plain_text(bytes) == bytes);
}

BOOST_AUTO_TEST_CASE(a_name_needs_a_letter) {
    for (const char* const name : {"Zoé", "李", "हिन्दी", "محمد", "О", "sans prénom"})
        BOOST_TEST(has_letter(name), name);
    for (const char* const none :
         {"", "-", "...", "😀", "123", "\u200B", "\u3000", "❤\uFE0F", "-\u3164-", "-\u115F-", "\uFFA0"})
        BOOST_TEST(!has_letter(none), none);
}

BOOST_AUTO_TEST_CASE(codes_may_have_digits_blanks_and_dashes_of_any_kind) {
    const std::pair<const char*, const char*> signs[] = {
        {"Ｋ７Ｍ４Ｑ－２", "K7M4Q-2"},         {"86\u202F000", "86 000"},  {"٨٦٠٠٠", "86000"},
        {"a\u2011b\u2013c\u2212d", "a-b-c-d"}, {"\u202A+33\u202C", "+33"}, {"  x\u200By ", "xy"}};
    for (const auto& [typed, plain] : signs) BOOST_TEST(plain_signs(typed) == plain, typed);
    BOOST_TEST(code_signs("« k7m4q\u20112xprc ».") == "K7M4Q2XPRC");
    BOOST_TEST(code_signs("\u00A0…") == "");
}

// The examples of RFC 8265 §4.3, and the phrases of a French keyboard.
BOOST_AUTO_TEST_CASE(a_password_is_the_same_on_every_keyboard) {
    BOOST_TEST(opaque_string("correct horse battery staple") == "correct horse battery staple");
    BOOST_TEST(opaque_string("Correct Horse Battery Staple") == "Correct Horse Battery Staple");
    BOOST_TEST(opaque_string("πßå") == "πßå");
    BOOST_TEST(opaque_string("Jack of ♦s") == "Jack of ♦s");
    BOOST_TEST(opaque_string("foo\u1680bar") == "foo bar");
    BOOST_TEST(opaque_string("l'e\u0301te\u0301 a\u0300 la plage") == "l'été à la plage");
    BOOST_TEST(opaque_string("l'été\u00A0à\u202Fla\u3000plage") == "l'été à la plage");
    BOOST_TEST(opaque_string(" é ") == " é ");
    BOOST_TEST(opaque_string("l’été") != opaque_string("l'été"));
    BOOST_TEST(opaque_string("\xFFé") == "\xFFé");
}

// Sorting marks takes the square of their number: a quarter of a megabyte of them took minutes.
BOOST_AUTO_TEST_CASE(at_most_thirty_marks_stay_on_one_letter) {
    std::string typed = "a";
    for (int i = 0; i < 60'000; ++i) typed += "\u0301";
    for (int i = 0; i < 60'000; ++i) typed += "\u0316";
    constexpr std::size_t bytes_of_thirty = 60;
    for (const std::string& text : {plain_text(typed), plain_signs(typed), opaque_string(typed)}) {
        BOOST_TEST(text.size() <= 1 + bytes_of_thirty);
        BOOST_TEST(text.size() >= bytes_of_thirty - 1);
    }
    BOOST_TEST(plain_text("e\u0323\u0302\u0301") == plain_text("e\u0302\u0323\u0301"));
}

BOOST_AUTO_TEST_SUITE_END()
