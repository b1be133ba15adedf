// File names as browsers send them.
#include "values/file_name.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

#include "values/utf8.hpp"

BOOST_AUTO_TEST_SUITE(file_name)

namespace {

using eservices::tidy_file_name;

}  // namespace

BOOST_AUTO_TEST_CASE(an_ordinary_name_is_unchanged) {
    for (const char* name :
         {"acte.pdf", "Reçu n° 3 (copie).PDF", "a+b 100%25.png", "写真.jpg", "👩‍👧.png", "..a", ".profile"})
        BOOST_TEST(tidy_file_name(name) == name);
}

BOOST_AUTO_TEST_CASE(decomposed_accents_of_macs_are_composed) {
    BOOST_TEST(tidy_file_name("de\u0301claration d'e\u0301te\u0301.pdf") == "déclaration d'été.pdf");
    BOOST_TEST(tidy_file_name("e\u200B\u0301.png") == "é.png");
    BOOST_TEST(tidy_file_name("\u00A0acte.pdf\u00A0.") == "acte.pdf");
    std::string accents;
    for (int i = 0; i < 200; ++i) accents += "e\u0301";
    const std::string name = tidy_file_name(accents + ".pdf");
    BOOST_TEST(name.size() <= 120U);
    BOOST_TEST(name.ends_with("éé.pdf"));
    BOOST_TEST(tidy_file_name(name) == name);
}

BOOST_AUTO_TEST_CASE(characters_that_reverse_or_hide_text_are_removed) {
    BOOST_TEST(tidy_file_name("evil\u202Egnp.exe") == "evilgnp.exe");
    for (const char* hidden : {"\u200B", "\u200E", "\u200F", "\u202A", "\u202D", "\u2028", "\u2029", "\u2060", "\u2066",
                               "\u2069", "\uFEFF", "\u061C", "\u00AD", "\x01", "\x7F", "\xC2\x92"})
        BOOST_TEST(tidy_file_name("a" + std::string{hidden} + "b.png") == "ab.png");
    for (const char* line_end : {"\n", "\r", "\t", "\v", "\xC2\x85"})
        BOOST_TEST(tidy_file_name("a" + std::string{line_end} + "b.png") == "a b.png");
}

BOOST_AUTO_TEST_CASE(a_long_name_keeps_its_extension_and_is_cut_between_characters) {
    std::string accents;
    for (int i = 0; i < 200; ++i) accents += "é";
    const std::string name = tidy_file_name("x" + accents + ".pdf");
    BOOST_TEST(name.size() <= 120U);
    BOOST_TEST(name.ends_with("é.pdf"));
    BOOST_TEST(eservices::is_text(name));
    BOOST_TEST(tidy_file_name("a." + std::string(300, 'x')).size() == 120U);
    BOOST_TEST(tidy_file_name(std::string(300, '.')) == "fichier");
    BOOST_TEST(tidy_file_name(std::string(119, 'x') + "  " + std::string(50, 'y')) == std::string(119, 'x'));
}

BOOST_AUTO_TEST_CASE(a_name_that_is_not_utf8_is_read_as_latin_1) {
    BOOST_TEST(tidy_file_name("re\xE7u.png") == "reçu.png");
    BOOST_TEST(tidy_file_name("\xFF\x85\x80.png") == "ÿ .png");
}

BOOST_AUTO_TEST_CASE(an_empty_name_stays_empty_and_one_without_letters_becomes_fichier) {
    BOOST_TEST(tidy_file_name("").empty());
    for (const char* name : {"/", "a\\", " . ", "\u202E"}) BOOST_TEST(tidy_file_name(name) == "fichier");
}

BOOST_AUTO_TEST_SUITE_END()
