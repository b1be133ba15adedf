// "Mon compte" of an officer: the password, the authenticator application and the recovery codes.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/counter.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/staff.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(office_own_account)

BOOST_AUTO_TEST_CASE(changing_the_password_needs_the_current_one_and_ends_other_sessions) {
    Officer officer = signed_in_officer("etat-civil");
    Officer elsewhere = officer;
    elsewhere.browser = {};
    log_in(elsewhere);
    const std::string page = "/agent/mon-compte/mot-de-passe";
    const auto change = [&](const std::string& present, const std::string& chosen) {
        return officer.browser.submit(
            page, {{"mot-de-passe-actuel", present}, {"mot-de-passe", chosen}, {"confirmation", chosen}});
    };
    BOOST_TEST(change("ce n'est pas lui", good_password).status == 422);
    BOOST_TEST(change(officer.password, "quatorze signe").status == 422);
    BOOST_TEST(change(officer.password, "motdepassemotdepasse").status == 422);
    BOOST_TEST(change(officer.password, officer.login + officer.login).status == 422);
    BOOST_TEST(elsewhere.browser.get("/agent").status == 200);
    BOOST_TEST(change(officer.password, good_password).header("location") == "/agent/mon-compte");
    BOOST_TEST(officer.browser.get("/agent").status == 200);
    BOOST_TEST(elsewhere.browser.get("/agent").status == 303);
    BOOST_CHECK_THROW(log_in(elsewhere), std::runtime_error);
    officer.password = good_password;
    log_in(officer);
    wait_for_quiet_outbox();
    BOOST_TEST(mails_to(officer.login + "@example.fr").size() == 1U);
    BOOST_TEST(last_event(officer) == "officer_password_changed " + officer.login);
}

BOOST_AUTO_TEST_CASE(the_former_application_works_until_the_new_one_is_confirmed) {
    Officer officer = signed_in_officer("etat-civil");
    const std::string door = "/agent/mon-compte/application";
    BOOST_TEST(officer.browser.submit(door, {{"mot-de-passe-actuel", "faux"}}).status == 422);
    const std::string page =
        officer.browser.submit(door, {{"mot-de-passe-actuel", officer.password}}).header("location");
    BOOST_TEST(page.starts_with(door + "/"));
    const Answer shown = officer.browser.get(page);
    const std::string secret = shown_secret(shown);
    BOOST_TEST(secret != officer.totp_secret);
    Officer before = officer;
    before.browser = {};
    log_in(before);
    const Fields form = form_to(shown.body, page).fields;
    BOOST_TEST(officer.browser.post(page, with(form, "code", totp_now(officer.totp_secret))).status == 422);
    const Answer codes = officer.browser.post(page, with(form, "code", totp_now(secret)));
    BOOST_TEST(codes.status == 200);
    BOOST_TEST(shown_recovery_codes(codes).size() == 10U);
    BOOST_TEST(before.browser.get("/agent").status == 303);
    BOOST_CHECK_THROW(log_in(before), std::runtime_error);
    officer.totp_secret = secret;
    log_in(officer);
    // Another officer cannot use the address.
    BOOST_TEST(people().colleague.browser.get(page).header("location") == "/agent/mon-compte");
}

BOOST_AUTO_TEST_CASE(new_recovery_codes_replace_the_former) {
    Officer officer = signed_in_officer("etat-civil");
    const std::string page = "/agent/mon-compte/codes-de-secours";
    BOOST_TEST(officer.browser.submit(page, {{"mot-de-passe-actuel", "faux"}}).status == 422);
    const auto codes = shown_recovery_codes(officer.browser.submit(page, {{"mot-de-passe-actuel", officer.password}}));
    BOOST_TEST(codes.size() == 10U);
    Browser browser;
    const std::string step = second_step(browser, officer);
    const std::string recovery = "/agent/connexion/code-de-secours/" + step.substr(step.rfind('/') + 1);
    BOOST_TEST(browser.submit(recovery, {{"code", officer.recovery_codes.at(0)}}).status == 422);
    BOOST_TEST(browser.submit(recovery, {{"code", codes.at(0)}}).status == 303);
}

BOOST_AUTO_TEST_CASE(each_password_field_names_its_account_for_password_managers) {
    const auto names = [](Browser& browser, const std::string& page, const std::string& login) {
        const std::string body = browser.get(page).body;
        // Each form with a password field.
        std::size_t named = 0, asked = 0;
        for (std::size_t at = body.find("type=\"password\""); at != std::string::npos;
             at = body.find("type=\"password\"", at + 1)) {
            const std::string form = body.substr(body.rfind("<form", at), at - body.rfind("<form", at));
            ++asked;
            if (form.find("autocomplete=\"username\" value=\"" + login + "\" hidden") != std::string::npos) ++named;
        }
        BOOST_TEST(asked > 0U, page);
        BOOST_TEST(named == asked, page);
    };
    const Officer officer = new_officer("etat-civil");
    for (const char* const page : {"/agent/mon-compte/mot-de-passe", "/agent/mon-compte/application",
                                   "/agent/mon-compte/codes-de-secours", "/agent/nouveau-compte"})
        names(administrator(), page, people().administrator.login);
    names(administrator(), page_of(officer), people().administrator.login);
    press(officer, "/desactivation");
    names(administrator(), page_of(officer) + "/activation", people().administrator.login);
    const Officer invited = new_officer("etat-civil");
    names(administrator(), "/agent/nouveau-mot-de-passe/" + officer_token(invited), invited.login);
    // At the counter.
    Citizen citizen = signed_in_citizen();
    const std::string account = account_page(citizen.login);
    names(counter().first.browser, account, counter().first.login);
    propose_reset(counter().first, account, new_address(citizen));
    names(counter().second.browser, account, counter().second.login);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
