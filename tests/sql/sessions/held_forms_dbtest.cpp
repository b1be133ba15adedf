// Forms that wait for their captcha: found by token, limited per network.
#include "sql/sessions/held_forms.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/sql/database.hpp"

BOOST_FIXTURE_TEST_SUITE(held_forms, eservices::tests::Database)

namespace {

using namespace eservices;
using namespace std::chrono_literals;

store::HeldForm a_form(std::string_view token, const TokenHash& network) {
    return {.token = hash_token(token), .network = network, .sealed = "sealed"};
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_form_is_found_by_its_token_and_taken_once) {
    BOOST_TEST(store.held_forms.hold(a_form("token", hash_token("192.0.2.1")), 10, now - 1h, now));
    BOOST_TEST((store.held_forms.find(hash_token("token"), now - 1h) == "sealed"));
    BOOST_TEST(!store.held_forms.find(hash_token("another"), now - 1h));
    BOOST_TEST(!store.held_forms.find(hash_token("token"), now));
    BOOST_TEST(store.held_forms.take(hash_token("token")));
    BOOST_TEST(!store.held_forms.take(hash_token("token")));
}

BOOST_AUTO_TEST_CASE(one_network_cannot_fill_the_table) {
    const TokenHash network = hash_token("192.0.2.1");
    for (const char* const token : {"1", "2", "3"})
        BOOST_TEST(store.held_forms.hold(a_form(token, network), 3, now - 1h, now));
    BOOST_TEST(!store.held_forms.hold(a_form("4", network), 3, now - 1h, now));
    BOOST_TEST(store.held_forms.hold(a_form("5", hash_token("192.0.2.2")), 3, now - 1h, now));
    // A form that passed its test, or waited too long, no longer counts.
    BOOST_TEST(store.held_forms.take(hash_token("1")));
    BOOST_TEST(store.held_forms.hold(a_form("6", network), 3, now - 1h, now));
    BOOST_TEST(store.held_forms.hold(a_form("7", network), 3, now, now + 1h));
}

BOOST_AUTO_TEST_SUITE_END()
