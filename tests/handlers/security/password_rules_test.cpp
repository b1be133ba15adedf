// What a new password is refused for, in the words that its author reads.
#include "handlers/security/password_rules.hpp"

#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "tests/handlers/visitor.hpp"

BOOST_AUTO_TEST_SUITE(password_rules)

namespace {

using namespace eservices;
using tests::Visitor;

/// The message at `field`, or empty; the words "Camille" and "Martin" are the author's own.
std::string refusal_at(std::string_view field, std::string_view password, std::string_view confirmation) {
    handlers::Site site = Visitor::a_site();
    site.french_words = WordList{"build/french_words"};
    Visitor visitor{std::move(site)};
    const fcgi::Request request = Visitor::request(fcgi::Method::post, "/inscription");
    html::CheckedForm form;
    form.answers = {{"mot-de-passe", std::string{password}}, {"confirmation", std::string{confirmation}}};
    handlers::check_new_password(visitor.visit(request), form, {"Camille", "Martin"});
    for (const html::FieldError& error : form.errors)
        if (error.field == field) return error.message;
    return {};
}

std::string refusal_of(std::string_view password) { return refusal_at("mot-de-passe", password, password); }

}  // namespace

BOOST_AUTO_TEST_CASE(a_password_that_is_hard_to_guess_is_accepted) {
    BOOST_TEST(refusal_of("quatre-mulets-boivent-tard") == "");
}

BOOST_AUTO_TEST_CASE(a_refusal_names_the_word_that_an_attacker_tries_first) {
    BOOST_TEST(refusal_of("camillemartin86") ==
               "Ce mot de passe se devine trop vite : on essaierait d'abord « camille ». Choisissez plutôt quatre mots "
               "sans rapport entre eux, par exemple séparés par des tirets.");
}

BOOST_AUTO_TEST_CASE(a_refusal_without_a_known_word_asks_for_a_longer_password) {
    BOOST_TEST(refusal_of("zqzqzqzqzqzq") ==
               "Ce mot de passe se devine trop vite. Allongez-le : quatre mots sans rapport entre eux, par exemple "
               "séparés par des tirets, conviennent très bien.");
}

BOOST_AUTO_TEST_CASE(a_confirmation_that_differs_is_refused_at_its_own_field) {
    BOOST_TEST(refusal_at("confirmation", "quatre-mulets-boivent-tard", "quatre mulets") ==
               "Les deux mots de passe sont différents. Saisissez le même dans les deux champs.");
}

BOOST_AUTO_TEST_SUITE_END()
