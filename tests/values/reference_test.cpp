// A wrong or swapped character never turns a reference into another valid one.
#include "values/reference.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(reference)

namespace {

using eservices::canonical_reference;
using eservices::new_reference;

constexpr std::string_view alphabet = "23456789ABCDEFGHJKMNPQRTVWXYZ";

}  // namespace

BOOST_AUTO_TEST_CASE(a_reference_is_two_groups_of_five_and_is_its_own_canonical_form) {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const std::string reference = new_reference();
        BOOST_TEST(reference.size() == 11U);
        BOOST_TEST(reference[5] == '-');
        BOOST_TEST(canonical_reference(reference).value_or("refused") == reference);
        seen.insert(reference);
    }
    BOOST_TEST(seen.size() == 1000U);
}

BOOST_AUTO_TEST_CASE(case_spaces_and_dashes_are_ignored) {
    const std::string reference = new_reference();
    std::string lower;
    for (const char c : reference) lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    std::string bare = reference;
    bare.erase(5, 1);
    std::string spaced;
    for (const char c : bare) spaced += std::string{c} + " ";
    const std::string first = reference.substr(0, 5);
    const std::string last = reference.substr(6);
    for (const std::string& typed :
         {lower, bare, spaced, "  " + reference + " - ", "\u00A0" + reference + "\u202F", first + "\u2010" + last,
          first + "\u2011" + last, first + "\u2013" + last, first + "\u2014" + last, first + "\u2212" + last,
          reference + ".", "\u200B" + reference + "\uFEFF", first + "\u00AD-" + last, "« " + reference + " »",
          first + "\t" + last, first + "_" + last})
        BOOST_TEST(canonical_reference(typed).value_or("refused") == reference);
}

BOOST_AUTO_TEST_CASE(a_reference_is_found_among_the_words_copied_with_it) {
    const std::string one = new_reference();
    const std::string other = new_reference();
    using Found = std::vector<std::string>;
    for (const std::string& typed : {"Référence : " + one, one + " (référence)", "Votre demande n° " + one + ".", one,
                                     "Référence:" + one, "merci " + one.substr(0, 5) + " " + one.substr(6) + " !"})
        BOOST_TEST(eservices::references_in(typed) == Found{one}, typed);
    const std::string both = "Référence " + one + ", code " + other;
    BOOST_TEST(eservices::references_in(both) == (Found{one, other}), both);
    for (const std::string& typed : {std::string{}, std::string{"Bonjour"}, one.substr(1), one + "Q7"})
        BOOST_TEST(eservices::references_in(typed).empty(), typed);
}

BOOST_AUTO_TEST_CASE(every_single_wrong_character_is_detected) {
    for (int n = 0; n < 20; ++n) {
        const std::string reference = new_reference();
        for (std::size_t i = 0; i < reference.size(); ++i) {
            if (reference[i] == '-') continue;
            for (const char wrong : alphabet) {
                if (wrong == reference[i]) continue;
                std::string typed = reference;
                typed[i] = wrong;
                BOOST_TEST(!canonical_reference(typed), typed << " for " << reference);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(every_swap_of_two_neighbours_is_detected) {
    for (int n = 0; n < 500; ++n) {
        std::string bare = new_reference();
        bare.erase(5, 1);
        for (std::size_t i = 0; i + 1 < bare.size(); ++i) {
            if (bare[i] == bare[i + 1]) continue;
            std::string typed = bare;
            std::swap(typed[i], typed[i + 1]);
            BOOST_TEST(!canonical_reference(typed), typed << " for " << bare);
        }
    }
}

BOOST_AUTO_TEST_CASE(another_length_or_a_character_outside_the_alphabet_is_refused) {
    const std::string reference = new_reference();
    for (const std::string& typed : {std::string{}, std::string{"-"}, reference.substr(1), reference.substr(0, 10),
                                     reference + "2", reference + std::string(10'000, '2'), std::string{"K7M4Q+2XPR"},
                                     std::string{"IIIII-IIIII"}, std::string{"ÉÉÉÉÉ-ÉÉÉÉÉ"}, std::string(11, '\0')})
        BOOST_TEST(!canonical_reference(typed));
}

BOOST_AUTO_TEST_SUITE_END()
