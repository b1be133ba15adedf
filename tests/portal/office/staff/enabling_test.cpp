// Disabling an officer's account, and enabling it again with the administrator's own password.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/staff.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(office_staff_enabling)

BOOST_AUTO_TEST_CASE(disabling_ends_sessions_and_login_and_enabling_allows_login_again) {
    Officer officer = signed_in_officer("etat-civil");
    BOOST_TEST(press(officer, "/desactivation").status == 303);
    BOOST_TEST(officer.browser.get("/agent").status == 303);
    BOOST_CHECK_THROW(log_in(officer), std::runtime_error);
    BOOST_TEST(last_event(officer) == by_administrator("officer_disabled"));
    const std::string enabling = page_of(officer) + "/activation";
    BOOST_TEST(administrator().submit(enabling, {{"mot-de-passe-actuel", "faux"}}).status == 422);
    BOOST_TEST(state_of(officer, "disabled_at IS NULL") == "0");
    BOOST_TEST(administrator().submit(enabling, {{"mot-de-passe-actuel", people().administrator.password}}).status ==
               303);
    BOOST_TEST(last_event(officer) == by_administrator("officer_enabled"));
    forget_tries();
    log_in(officer);
    BOOST_TEST(press(officer, "/sessions").status == 303);
    BOOST_TEST(officer.browser.get("/agent").status == 303);
    BOOST_TEST(last_event(officer) == by_administrator("officer_sessions_closed"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
