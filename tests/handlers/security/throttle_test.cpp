// How long to wait, as people read it.
#include "handlers/security/throttle.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/handlers/visitor.hpp"

BOOST_AUTO_TEST_SUITE(wait_words)

namespace {

using namespace eservices;
using namespace std::chrono_literals;
using tests::Visitor;

std::string words_after(std::chrono::milliseconds wait) {
    Visitor visitor;
    const fcgi::Request request = Visitor::request(fcgi::Method::post, "/connexion");
    return handlers::wait_words(visitor.visit(request), visitor.now + wait);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_wait_is_rounded_up_to_a_readable_unit) {
    BOOST_TEST(words_after(-1s) == "Trop d'essais. Réessayez dans 1 seconde.");
    BOOST_TEST(words_after(1s) == "Trop d'essais. Réessayez dans 1 seconde.");
    BOOST_TEST(words_after(1001ms) == "Trop d'essais. Réessayez dans 2 secondes.");
    BOOST_TEST(words_after(89s) == "Trop d'essais. Réessayez dans 89 secondes.");
    BOOST_TEST(words_after(90s) == "Trop d'essais. Réessayez dans 2 minutes.");
    BOOST_TEST(words_after(89min) == "Trop d'essais. Réessayez dans 89 minutes.");
    BOOST_TEST(words_after(90min) == "Trop d'essais. Réessayez dans 2 heures.");
    BOOST_TEST(words_after(24h) == "Trop d'essais. Réessayez dans 24 heures.");
}

BOOST_AUTO_TEST_SUITE_END()
