// Forms that wait for their captchas do not fill the database.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/page.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(held_forms)

BOOST_AUTO_TEST_CASE(forms_of_one_network_are_held_up_to_a_limit_and_one_more_is_given_back) {
    Browser browser;
    const Form asking = form_to(browser.get("/activation").body, "/activation");
    browser.post("/activation", with(asking.fields, "courriel", "camille@example.fr"));
    Database database;
    database.execute(
        "INSERT INTO held_forms (token_hash, sealed, network_hash, held_at) SELECT UNHEX(SHA2(seq, 256)), 'filled up', "
        "network_hash, held_at FROM (SELECT network_hash, held_at FROM held_forms ORDER BY held_at DESC LIMIT 1) newest, "
        "seq_1_to_300");
    const Answer refused = browser.submit("/activation", {{"courriel", "camille@example.fr"}});
    BOOST_TEST(refused.status == 429);
    BOOST_TEST(page_problems(Answer{200, {}, refused.body}) == "");
    BOOST_TEST(read_page(refused.body).heading == "Beaucoup de formulaires attendent");
    const Form again = form_to(refused.body, "/activation");
    BOOST_TEST(field_of(again, "courriel") == "camille@example.fr");
    database.execute("DELETE FROM held_forms WHERE sealed = 'filled up'");
    BOOST_TEST(browser.post("/activation", again.fields).header("location").starts_with("/activation/test/"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
