// Passwords that everybody would try, and some that nobody would.
#include "values/password_strength.hpp"

#include <chrono>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(password_strength)

namespace {

using namespace eservices;

const WordList& french() {
    static const WordList words{"build/french_words"};
    return words;
}

const std::vector<std::string> own = {"camille.martin", "camille.martin@example.fr", "Camille", "Martin-Lefèvre"};

const std::vector<std::string> weak = {
    "motdepasse12345", "azertyuiop12",    "aaaaaaaaaaaaaaa", "Soleil2024Soleil", "anticonstitutionnellement",
    "Poitiers86000!",  "bonjourbonjour",  "123456789012345", "qsdfghjklmqsdf",   "mot de passe",
    "Camille.Martin",  "camillemartin86", "MartinLefevre1",  "élèveélèveélève"};
const std::vector<std::string> strong = {"quatre-mulets-boivent-tard", "le soleil brille sur le Clain",
                                         "un vélo jaune n° 3a7b !", "xK9#mQ2$vL5wTz",
                                         "girafe, tournevis, hublot, confiture"};

}  // namespace

BOOST_DATA_TEST_CASE(a_password_that_is_tried_first_is_weak, boost::unit_test::data::make(weak), password) {
    BOOST_TEST(password_weakness(password, french(), own).has_value());
}

BOOST_DATA_TEST_CASE(a_password_that_nobody_tries_is_strong, boost::unit_test::data::make(strong), password) {
    BOOST_TEST(password_bits(password, french(), own) >= least_password_bits);
    BOOST_TEST(!password_weakness(password, french(), own));
}

BOOST_AUTO_TEST_CASE(the_word_that_makes_a_password_weak_is_named) {
    BOOST_TEST(password_weakness("azertyuiop12", french(), own).value().known_word == "azertyuiop");
    BOOST_TEST(password_weakness("camillemartin86", french(), own).value().known_word == "camillemartin");
}

BOOST_AUTO_TEST_CASE(a_word_of_the_dictionary_makes_a_password_weaker) {
    BOOST_TEST(password_bits("anticonstitutionnellement", french(), {}) + 20 <
               password_bits("anticonstitutionnellement", WordList{}, {}));
}

BOOST_AUTO_TEST_CASE(a_password_as_long_as_may_be_is_judged_soon) {
    const auto began = std::chrono::steady_clock::now();
    password_bits(std::string(128, 'e'), french(), own);
    password_bits(
        "correct horse battery staple cheval correct batterie agrafe soleil maison famille papillon liberte egalite fraternite",
        french(), own);
    // Seconds would be an attack; this is no measurement.
    BOOST_TEST((std::chrono::steady_clock::now() - began < std::chrono::seconds{5}));
}

BOOST_AUTO_TEST_CASE(of_a_long_password_either_end_may_be_what_makes_it_hard) {
    const std::string dull(80, 'a');
    BOOST_TEST(password_bits(dull, french(), own) < least_password_bits);
    BOOST_TEST(password_bits(dull + "xK9#mQ2$vL5wTz", french(), own) >= least_password_bits);
    BOOST_TEST(password_bits("xK9#mQ2$vL5wTz" + dull, french(), own) >= least_password_bits);
}

BOOST_AUTO_TEST_SUITE_END()
