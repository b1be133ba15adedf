// Enrolment: an officer without an authenticator application must add one before any other page opens.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/staff.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(office_enrolment)

BOOST_AUTO_TEST_CASE(an_officer_without_second_factor_must_enrol_first) {
    Officer officer = new_officer("etat-civil");
    Browser& browser = officer.browser;
    const std::string page = second_step(browser, officer);
    BOOST_TEST(page.starts_with(enrolment_page));
    const Answer shown = browser.get(page);
    BOOST_TEST(read_page(shown.body).dangers.empty());
    BOOST_TEST(header_problems(shown) == "");
    BOOST_TEST((shown.body.find("<svg class=\"portal-qr\"") != std::string::npos));
    for (const char* const path : {"/agent", "/agent/mon-compte", "/agent/e-services"})
        BOOST_TEST(browser.get(path).status == 303);
    // The page that asks for a code is only for officers who have a secret.
    const std::string other = code_page + page.substr(enrolment_page.size());
    BOOST_TEST(browser.get(other).header("location") == "/agent/connexion");
    const Form form = form_to(shown.body, page);
    BOOST_TEST(browser.post(page, with(form.fields, "code", "000000")).status == 422);
    const Answer other_secret = browser.post(page, with(with(form.fields, "cle", "x"), "code", "000000"));
    BOOST_TEST(other_secret.header("location") == page);
    BOOST_TEST(browser.get("/agent").status == 303);
    const Fields right = with(form.fields, "code", totp_now(shown_secret(shown)));
    const Answer codes = browser.post(page, right);
    BOOST_TEST(codes.status == 200);
    BOOST_TEST(shown_recovery_codes(codes).size() == 10U);
    BOOST_TEST(browser.get("/agent").status == 200);
    BOOST_TEST(events_of(officer).back() == "officer_enrolled");
}

BOOST_AUTO_TEST_CASE(an_enrolment_form_sent_twice_is_accepted_once) {
    Officer officer = new_officer("etat-civil");
    const std::string page = second_step(officer.browser, officer);
    const Answer shown = officer.browser.get(page);
    const Fields right = with(form_to(shown.body, page).fields, "code", totp_now(shown_secret(shown)));
    Browser second{officer.browser};
    BOOST_TEST(officer.browser.post(page, right).status == 200);
    BOOST_TEST(second.post(page, right).header("location") == "/agent/connexion");
    BOOST_TEST(!second.cookies.contains("session"));
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM officer_recovery_codes c JOIN officers o ON "
                                "o.id = c.officer_id WHERE o.login = '" +
                                officer.login + "'") == "10");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
