// Which names match which words.
#include "values/name_search.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(name_search)

namespace {

using eservices::is_called;

}  // namespace

BOOST_AUTO_TEST_CASE(words_match_in_every_spelling) {
    constexpr std::pair<const char*, const char*> finds[] = {
        {"Déclaration 2026", "déclaration"},
        {"De\u0301claration 2026", "déclaration"},
        {"Déclaration 2026", "de\u0301claration"},
        {"Déclaration 2026", "  2026   DECLARATION\u00A0"},
        {"Kimlik Yıldız", "yildiz"},
        {"Kimlik YILDIZ", "yıldız"},
        {"Cœur", "coeur"},
        {"Coeur", "cœur"},
        {"Straße", "strasse"},
        {"Łódź", "lodz"},
        {"Aujourd'hui", "aujourdhui"},
        {"Aujourd\u02BChui", "aujourd’hui"},
        {"Le Guen-Kervella", "leguen kervella"},
        {"Ｋbis", "kbis"},
        {"Δήλωση", "δηλωση"},
        {"Attestation 50%_net!", "%_"},
        {"Attestation 50%_net!", "50 % net"},
        {"a", ""},
        {"a", " \u00A0"},
    };
    for (const auto& [name, query] : finds) BOOST_TEST(is_called(name, query), query << " in " << name);
}

BOOST_AUTO_TEST_CASE(a_missing_word_does_not_match) {
    constexpr std::pair<const char*, const char*> finds_not[] = {
        {"Déclaration 2026", "déclaration 2025"},
        {"Déclaration", "de claration x"},
        {"a%b", "%%"},
        {"ab", "%"},
        {"", "a"},
        {"Été", "hiver"},
    };
    for (const auto& [name, query] : finds_not) BOOST_TEST(!is_called(name, query), query << " in " << name);
}

BOOST_AUTO_TEST_SUITE_END()
