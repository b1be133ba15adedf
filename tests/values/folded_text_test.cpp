// Folded text is equal when people type the same words twice.
#include "values/folded_text.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(folded_text)

using eservices::folded;
using eservices::folded_letters;
using eservices::formerly_folded;
using eservices::is_same_name;

BOOST_AUTO_TEST_CASE(case_accents_and_punctuation_are_ignored) {
    BOOST_TEST(folded("  L'Église   d'Aÿ ! ") == "l eglise d ay");
    BOOST_TEST(folded("L’ÉGLISE D’AŸ") == folded("l'eglise d'ay"));
    BOOST_TEST(folded("Cœur de Bœuf") == "coeur de boeuf");
    BOOST_TEST(folded("e\u0301te\u0301") == folded("été"));
    BOOST_TEST(folded("Straße") == "strasse");
}

BOOST_AUTO_TEST_CASE(text_without_words_is_empty) {
    for (const char* const text : {"", "   ", "!?…", "\u0301"}) BOOST_TEST(folded(text) == "");
}

BOOST_AUTO_TEST_CASE(other_scripts_and_numbers_stay) {
    BOOST_TEST(folded("Ωμέγα 12") == "ωμεγα 12");
    BOOST_TEST(folded("٣ 三") == "٣ 三");
}

BOOST_AUTO_TEST_CASE(letters_with_a_stroke_and_the_dotless_i_become_plain) {
    const std::pair<const char*, const char*> answers[] = {
        {"Łódź", "Lodz"},     {"Đà Nẵng", "Da Nang"}, {"Ørsted", "Orsted"}, {"Yıldız", "yildiz"},
        {"Yıldız", "YILDIZ"}, {"İzmir", "izmir"},     {"Ǣsir", "aesir"},    {"ℌ", "h"}};
    for (const auto& [answer, again] : answers) BOOST_TEST(folded(answer) == folded(again), answer);
    BOOST_TEST(formerly_folded("Łódź") == "łodz");
    BOOST_TEST(formerly_folded("L'Église") == folded("L'Église"));
}

BOOST_AUTO_TEST_CASE(only_letters_and_digits_of_an_answer_count) {
    for (const char* const typed : {"L’Isle-Jourdain", "L'Isle Jourdain", "LIsle Jourdain", "LIsleJourdain",
                                    "LʼIsle-Jourdain", "L’Is\u00ADle-Jourdain", "l`isle\u2011jourdain",
                                    "L\uA78CIsle \u200BJourdain", "L’Isle\u3164Jourdain", "« L´Isle–Jourdain »."})
        BOOST_TEST(folded_letters(typed) == "lislejourdain", typed);
    BOOST_TEST(folded_letters("12, rue du Port") == "12rueduport");
    for (const char* const none : {"", "???", "ʼ", "\u3164 \u115F", "\xFF"})
        BOOST_TEST(folded_letters(none) == "", none);
}

BOOST_AUTO_TEST_CASE(two_spellings_of_a_name_are_equal) {
    const std::pair<const char*, const char*> names[] = {
        {"D’Arc", "D'Arc"},         {"Lefèvre--O'Neill", "Lefevre O’Neill"},
        {"Al Sayyed", "Al-Sayyed"}, {"Yıldız", "YILDIZ"},
        {"Straßer", "STRASSER"},    {"Œuvrard", "Oeuvrard"},
        {"Æbelø", "Aebelo"},        {"Ωμέγα", "ωμεγα"},
        {"Иванова", "ИВАНОВА"},     {"李", "李"},
        {"Ｍａｒｔｉｎ", "Martin"}, {"ﬁnet", "Finet"},
        {"さとう", "サトウ"},       {"L´Hôte", "LʼHote"}};
    for (const auto& [one, other] : names) BOOST_TEST(is_same_name(one, other), one);
    const std::pair<const char*, const char*> others[] = {
        {"Martin", "Martins"}, {"", ""}, {"-", "'"}, {"", "Martin"}, {"Иванова", "Ivanova"}, {"हिन्दी", "हन्द"}};
    for (const auto& [one, other] : others) BOOST_TEST(!is_same_name(one, other), one);
}

BOOST_AUTO_TEST_SUITE_END()
