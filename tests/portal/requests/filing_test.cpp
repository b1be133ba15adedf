// Filing without an account: the first request of the day from one address, and those after it.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(filing)

BOOST_AUTO_TEST_CASE(who_files_without_an_account_answers_a_test_from_the_second_request_on) {
    // The button of the review alone, without the test that may come.
    const auto file = [](Browser& browser) {
        const std::string review = ready_draft(browser) + "/verification";
        return browser.post(review, form_to(browser.get(review).body, review).fields).header("location");
    };
    Browser first;
    BOOST_TEST(file(first).starts_with("/suivi/"));
    Browser second;
    const std::string test = file(second);
    BOOST_TEST(test.find("/verification/test/") != std::string::npos);
    const Fields right = form_to(second.get(test).body, test).fields;
    BOOST_TEST(second.post(test, with(right, "captcha", "ZZZZZZ")).status == 422);
    BOOST_TEST(second.submit(test, {}).header("location").starts_with("/suivi/"));
    Browser elsewhere;
    elsewhere.address = "127.0.0.5";
    BOOST_TEST(file(elsewhere).starts_with("/suivi/"));
    BOOST_TEST(file(people().owner.browser).starts_with("/mon-suivi/"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
