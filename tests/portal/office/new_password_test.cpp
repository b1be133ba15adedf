// The mailed link with which an officer chooses a password: when it is valid, and what a new password ends.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/counter.hpp"
#include "tests/portal/support/staff.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(office_new_password)

BOOST_AUTO_TEST_CASE(an_expired_replaced_or_disabled_officers_link_is_refused) {
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

BOOST_FIXTURE_TEST_CASE(a_password_chosen_by_link_ends_sessions_and_login_still_needs_a_code, Enrolled) {
    BOOST_TEST(type(ask(), code()).status == 303);
    Browser other;
    const std::string link = "/agent/nouveau-mot-de-passe/" + officer_token(officer);
    BOOST_TEST(choose_password(other, link, officer.login + officer.login).status == 422);
    BOOST_TEST(is_in());
    const Answer chosen = choose_password(other, link, good_password);
    BOOST_TEST(chosen.header("location") == "/agent/connexion");
    BOOST_TEST(!is_in());
    BOOST_TEST(other.get("/agent").status == 303);
    BOOST_CHECK_THROW(second_step(other, officer), std::runtime_error);  // the former password
    officer.password = good_password;
    BOOST_TEST(second_step(other, officer).starts_with(code_page));
    BOOST_TEST(events_of(officer).back() == "officer_password_set");
    BOOST_TEST(mails_with(mailbox_of(officer), "Votre mot de passe d'agent a été changé") == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
