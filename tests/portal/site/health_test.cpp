// The health probes: plain text, no cookie, no change in the database.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(site_health)

BOOST_AUTO_TEST_CASE(both_probes_answer_ok_in_plain_text_and_leave_nothing_behind) {
    const JobsPaused still;
    const auto before = Database{}.checksums();
    for (const char* const path : {"/healthz", "/readyz"})
        for (const bool signed_in : {false, true}) {
            Browser browser = signed_in ? people().owner.browser : Browser{};
            const Answer answer = browser.get(path);
            BOOST_TEST(answer.status == 200, path);
            BOOST_TEST(answer.body == "ok\n", path);
            BOOST_TEST(answer.header("content-type") == "text/plain; charset=utf-8", path);
            BOOST_TEST(answer.header("cache-control") == "no-store", path);
            BOOST_TEST(answer.all("set-cookie").empty(), path);
        }
    BOOST_TEST((Database{}.checksums() == before));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
