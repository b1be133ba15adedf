// "Comptes des usagers": how officers at the counter find an account, what its page shows, and which events are recorded.
#include <algorithm>

#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/counter.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/page.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(office_citizens_accounts)

BOOST_AUTO_TEST_CASE(an_officer_without_the_role_is_refused) {
    Citizen citizen = signed_in_citizen();
    const std::string page = account_page(citizen.login);
    BOOST_TEST(propose_reset(counter().first, page, new_address(citizen)).status == 303);
    BOOST_TEST(people().officer.browser.get(page).status == 403);
    BOOST_TEST(people().officer.browser.get("/agent/usagers").status == 403);
    BOOST_TEST(people()
                   .officer.browser
                   .post(page + "/reinitialisation/confirmation",
                         {{"csrf", people().officer.browser.csrf()}, {"identite", "oui"}})
                   .status == 403);
    BOOST_TEST(!read_page(people().officer.browser.get("/agent").body).says("Comptes des usagers"));
    BOOST_TEST(read_page(counter().first.browser.get("/agent").body).says("Comptes des usagers"));
    BOOST_TEST(state_of(citizen) == "proposed");
}

BOOST_AUTO_TEST_CASE(accounts_are_listed_only_when_searched_and_each_search_is_recorded) {
    Browser& officer = counter().first.browser;
    const auto leads_to_owner = [](const Page& page) {
        return std::count(page.links.begin(), page.links.end(), account_page(people().owner.login));
    };
    BOOST_TEST(leads_to_owner(read_page(officer.get("/agent/usagers").body)) == 0);
    const auto searches = [&] {
        return std::stoi(Database{}.value(fmt::format(
            "SELECT COUNT(*) FROM account_events e JOIN officers o ON o.id = e.officer_id AND o.id = e.actor_id "
            "WHERE e.what = 'accounts_searched' AND o.login = '{}'",
            counter().first.login)));
    };
    const int before = searches();
    for (const std::string& name : {people().owner.login, people().owner.email}) {
        const Page found = read_page(officer.submit("/agent/usagers", {{"identifiant", name}}).body);
        BOOST_TEST(found.says(people().owner.family_name), name);
        BOOST_TEST(!found.says(people().owner.email));
        BOOST_TEST(leads_to_owner(found) == 1);
    }
    BOOST_TEST(
        read_page(officer.submit("/agent/usagers", {{"identifiant", "%"}}).body).says("Aucun compte ne correspond"));
    BOOST_TEST(searches() == before + 3);
    BOOST_TEST(officer.submit("/agent/usagers", {}).status == 422);
    BOOST_TEST(officer.submit("/agent/usagers", {{"nom", "Martin"}}).status == 422);
    BOOST_TEST(officer.submit("/agent/usagers", {{"naissance-annee", "1992"}}).status == 422);
    BOOST_TEST(searches() == before + 3);
}

BOOST_AUTO_TEST_CASE(a_person_is_found_by_name_and_birth_date) {
    Citizen citizen = signed_in_citizen();
    citizen.browser.submit("/mon-profil/informations",
                           {{"naissance-jour", "29"}, {"naissance-mois", "2"}, {"naissance-annee", "1992"}});
    Browser& officer = counter().first.browser;
    const Answer found = officer.submit(
        "/agent/usagers",
        {{"nom", citizen.family_name}, {"naissance-jour", "29"}, {"naissance-mois", "2"}, {"naissance-annee", "1992"}});
    BOOST_TEST(found.status == 200);
    const Page page = read_page(found.body);
    BOOST_TEST(page.says("29 février 1992"));
    BOOST_TEST(std::count(page.links.begin(), page.links.end(), account_page(citizen.login)) == 1);
}

BOOST_AUTO_TEST_CASE(an_account_shows_requests_and_views_but_neither_login_nor_address) {
    Citizen citizen = signed_in_citizen();
    const std::string reference = file_request(citizen.browser);
    const std::string page = account_page(citizen.login);
    counter().second.browser.get(page);
    const Page shown = read_page(counter().first.browser.get(page).body);
    BOOST_TEST(shown.says(reference));
    BOOST_TEST(shown.says(citizen.family_name));
    BOOST_TEST(!shown.says(citizen.email));
    BOOST_TEST(!shown.says(citizen.login));
    BOOST_TEST(shown.says("Compte consulté par " + counter().second.name));
    BOOST_TEST(counter().first.browser.get("/agent/usagers/x").status == 404);
    BOOST_TEST(counter().first.browser.get("/agent/usagers/019aac21-0000-7000-8000-000000000000").status == 404);
}

BOOST_AUTO_TEST_CASE(a_refused_form_is_recorded_as_a_view_of_the_account) {
    Citizen citizen = signed_in_citizen();
    const std::string page = account_page(citizen.login);
    const auto looks = [&] {
        return Database{}.value(
            fmt::format("SELECT COUNT(*) FROM account_events e JOIN users u ON u.id = e.user_id "
                        "WHERE e.what = 'account_viewed' AND u.login = '{}'",
                        citizen.login));
    };
    BOOST_TEST(counter().first.browser.submit(page, {}, page + "/reinitialisation").status == 422);
    BOOST_TEST(looks() == "2");
    propose_reset(counter().first, page, new_address(citizen));
    BOOST_TEST(looks() == "3");
    for (const char* const step : {"/confirmation", "/refus"})
        BOOST_TEST(counter().second.browser.submit(page, {}, page + "/reinitialisation" + step).status == 422, step);
    BOOST_TEST(looks() == "7");
}

BOOST_AUTO_TEST_CASE(a_proposal_is_offered_to_the_other_officer) {
    Citizen citizen = signed_in_citizen();
    propose_reset(counter().first, account_page(citizen.login), new_address(citizen));
    const Page list = read_page(counter().second.browser.get("/agent/usagers").body);
    BOOST_TEST(list.says("Zoé " + citizen.family_name));
    BOOST_TEST(list.says(counter().first.name));
    BOOST_TEST(!list.says(counter().first.name + " (vous)"));
    BOOST_TEST(read_page(counter().first.browser.get("/agent/usagers").body).says(counter().first.name + " (vous)"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
