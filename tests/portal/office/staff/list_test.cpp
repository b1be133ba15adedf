// "Comptes des agents": the list, for administrators alone, and the invitation of a new officer.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/staff.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(office_staff_list)

BOOST_AUTO_TEST_CASE(an_invited_officer_chooses_a_password_once_enrols_and_signs_in) {
    Officer invited{.login = "invite." + unique_number(), .password = good_password, .name = "Nadège L'Invitée"};
    Fields form = {{"nom", invited.name},          {"courriel", invited.login + "@example.fr"},
                   {"identifiant", invited.login}, {"service", "etat-civil"},
                   {"role", "accounts"},           {"mot-de-passe-actuel", people().administrator.password}};
    const std::string page = "/agent/nouveau-compte";
    BOOST_TEST(administrator().submit(page, with(form, "identifiant", "Nadège")).status == 422);
    BOOST_TEST(administrator().submit(page, with(form, "service", "urbanisme")).status == 422);
    BOOST_TEST(administrator().submit(page, with(form, "identifiant", people().colleague.login)).status == 422);
    BOOST_TEST(administrator().submit(page, form).header("location") == page_of(invited));
    BOOST_TEST(last_event(invited) == by_administrator("officer_added"));
    BOOST_TEST(read_page(administrator().get("/agent/comptes").body).says("Invité"));
    BOOST_CHECK_THROW(log_in(invited), std::runtime_error);
    BOOST_CHECK_THROW(second_step(invited.browser, {.login = invited.login, .password = "", .name = ""}),
                      std::runtime_error);

    const std::string link = mailed_path(invited);
    BOOST_TEST(choose_password(invited.browser, link, "trop-court-ici").status == 422);
    BOOST_TEST(choose_password(invited.browser, link, good_password).header("location") == "/agent/connexion");
    BOOST_TEST(invited.browser.get(link).status == 410);
    log_in(invited);
    BOOST_TEST(invited.browser.get("/agent").status == 200);
    BOOST_TEST(invited.recovery_codes.size() == 10U);
    const Page account = read_page(invited.browser.get("/agent/mon-compte").body);
    BOOST_TEST(account.says("Service de l'état civil"));
    BOOST_TEST(account.says("Comptes des usagers"));
}

BOOST_AUTO_TEST_CASE(only_administrators_see_the_link_to_officers_accounts) {
    const std::string way = "href=\"/agent/comptes\"";
    BOOST_TEST((administrator().get("/agent").body.find(way) != std::string::npos));
    BOOST_TEST((people().officer.browser.get("/agent").body.find(way) == std::string::npos));
    BOOST_TEST((people().account_manager.browser.get("/agent").body.find(way) == std::string::npos));
    BOOST_TEST((people().officer.browser.get("/agent").body.find("href=\"/agent/mon-compte\"") != std::string::npos));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
