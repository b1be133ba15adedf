// "Vos connexions": the list of open sessions, and closing all but this one.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(account_open_sessions)

BOOST_AUTO_TEST_CASE(open_sessions_are_listed_and_closed_but_this_one) {
    Citizen citizen = signed_in_citizen();
    Citizen other = citizen;
    other.browser = Browser{};
    log_in(other);
    const Page list = read_page(citizen.browser.get("/mon-profil/connexions").body);
    BOOST_TEST(list.says("Cet appareil"));
    BOOST_TEST(citizen.browser.submit("/mon-profil/connexions", {}).status == 303);
    BOOST_TEST(citizen.browser.get("/mon-suivi").status == 200);
    BOOST_TEST(other.browser.get("/mon-suivi").status == 303);
    BOOST_TEST(people().owner.browser.get("/mon-suivi").status == 200);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
