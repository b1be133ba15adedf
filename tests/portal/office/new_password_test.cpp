// The mailed link with which an officer chooses a password: when it holds, and what choosing ends.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/staff.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(office_new_password)

BOOST_AUTO_TEST_CASE(a_link_past_its_end_replaced_or_of_a_disabled_officer_is_refused) {
    const Officer officer = new_officer("etat-civil");
    Browser browser;
    const std::string path = "/agent/nouveau-mot-de-passe/";
    BOOST_TEST(browser.get(path + officer_token(officer, "INTERVAL -1 SECOND")).status == 410);
    BOOST_TEST(browser.get(path + "x").status == 410);
    BOOST_TEST(press(officer, "/lien").status == 303);
    const std::string first = mailed_path(officer);
    BOOST_TEST(press(officer, "/lien").status == 303);
    BOOST_TEST(browser.get(first).status == 410);
    const std::string second = mailed_path(officer);
    BOOST_TEST(browser.get(second).status == 200);
    BOOST_TEST(press(officer, "/desactivation").status == 303);
    BOOST_TEST(browser.get(second).status == 410);
    BOOST_TEST(administrator().post(page_of(officer) + "/lien", {{"csrf", administrator().csrf()}}).status == 404);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
