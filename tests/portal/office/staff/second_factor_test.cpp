// An administrator resets the second factor of an officer who lost the telephone.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/staff.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(office_staff_second_factor)

BOOST_AUTO_TEST_CASE(a_reset_needs_the_administrators_password_and_the_officer_enrols_again) {
    Officer officer = signed_in_officer("etat-civil");
    const std::string page = page_of(officer) + "/double-authentification";
    BOOST_TEST(administrator().submit(page, {{"mot-de-passe-actuel", officer.password}}).status == 422);
    BOOST_TEST(officer.browser.get("/agent").status == 200);
    BOOST_TEST(administrator().submit(page, {{"mot-de-passe-actuel", people().administrator.password}}).status == 303);
    BOOST_TEST(officer.browser.get("/agent").status == 303);
    BOOST_TEST(last_event(officer) == by_administrator("officer_totp_reset"));
    wait_for_quiet_outbox();
    BOOST_TEST(mails_to(officer.login + "@example.fr").back().text.find("réinitialisée") != std::string::npos);
    BOOST_TEST(administrator().get(page).status == 404);
    BOOST_TEST(second_step(officer.browser, officer).starts_with("/agent/connexion/application/"));
    const std::string former = officer.recovery_codes.at(0);
    log_in(officer);
    BOOST_TEST(officer.recovery_codes.at(0) != former);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
