// A form from a page that is older than what another tab has saved: the conflict is shown, and the second press saves.
#include <algorithm>
#include <array>
#include <thread>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/uploads.hpp"

namespace eservices::portal_test {
namespace {

/// Sends the older form with `typed`: refused with `saved` in its words, what was typed still there, and accepted the second time.
void expect_a_second_press(Browser& browser, const Form& older, const Fields& typed, const std::string& saved) {
    Fields fields = older.fields;
    for (const auto& [name, value] : typed) fields = with(fields, name, value);
    const Answer refused = browser.post(older.action, fields);
    BOOST_TEST(refused.status == 409, older.action);
    const Page page = read_page(refused.body);
    BOOST_TEST(page.title.starts_with("Erreur : "));
    BOOST_TEST(page.says("a changé entre-temps : « " + saved + " » est enregistré"), page.text);
    Fields again = form_to(refused.body, older.action).fields;
    for (const auto& [name, value] : typed) {
        if (name.starts_with("mot-de-passe")) again = with(again, name, value);
        BOOST_TEST(field_of({older.action, again}, name) == value, name);
    }
    BOOST_TEST(browser.post(older.action, again).status == 303, older.action);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(older_forms)

BOOST_AUTO_TEST_CASE(an_older_profile_is_not_saved_without_a_warning) {
    Citizen citizen = signed_in_citizen();
    const std::string path = "/mon-profil/informations";
    const Form older = form_to(citizen.browser.get(path).body, path);
    BOOST_TEST(citizen.browser.submit(path, {{"commune", "Poitiers"}}).status == 303);
    // Being refused for a mistake does not make the form newer.
    const Answer wrong = citizen.browser.post(path, with(older.fields, "nom", ""));
    BOOST_TEST(wrong.status == 422);
    BOOST_TEST(field_of(form_to(wrong.body, path), "etat") == field_of(older, "etat"));
    expect_a_second_press(citizen.browser, older, {{"commune", "Buxerolles"}}, "Poitiers");
    BOOST_TEST(read_page(citizen.browser.get("/mon-profil").body).says("Buxerolles"));
    // Saving what is already saved is no conflict.
    const Form same = form_to(citizen.browser.get(path).body, path);
    BOOST_TEST(citizen.browser.post(path, with(same.fields, "commune", "Biard")).status == 303);
    BOOST_TEST(citizen.browser.post(path, with(same.fields, "commune", "Biard")).status == 303);
}

BOOST_AUTO_TEST_CASE(of_two_simultaneous_saves_one_is_warned_of_the_other) {
    Citizen citizen = signed_in_citizen();
    const std::string path = "/mon-profil/informations";
    constexpr int rounds = 20;
    for (int round = 0; round < rounds; ++round) {
        const Form form = form_to(citizen.browser.get(path).body, path);
        std::array<Browser, 2> tabs = {citizen.browser, citizen.browser};
        std::array<int, 2> statuses{};
        {
            std::vector<std::jthread> presses;
            for (std::size_t i = 0; i < tabs.size(); ++i)
                presses.emplace_back([&, i] {
                    const std::string typed = "Commune " + std::string(1U + i, 'a') + std::to_string(round);
                    statuses[i] = tabs[i].post(path, with(form.fields, "commune", typed)).status;
                });
        }
        std::sort(statuses.begin(), statuses.end());
        BOOST_TEST(statuses[0] == 303, "round " << round << ": " << statuses[0]);
        BOOST_TEST(statuses[1] == 409, "round " << round << ": " << statuses[1]);
    }
}

BOOST_AUTO_TEST_CASE(an_older_description_of_a_document_is_not_saved_without_a_warning) {
    Citizen citizen = signed_in_citizen();
    const std::string page = add_document(citizen.browser, "Passeport.png");
    const Form older = form_to(citizen.browser.get(page).body, page);
    BOOST_TEST(citizen.browser.submit(page, {{"nom", "Passeport de Zoé"}}).status == 303);
    expect_a_second_press(citizen.browser, older, {{"nom", "Passeport de Camille"}}, "Passeport de Zoé");
    BOOST_TEST(read_page(citizen.browser.get(page).body).heading == "Passeport de Camille");
}

BOOST_AUTO_TEST_CASE(older_rights_of_an_officer_are_not_saved_without_a_warning) {
    const Officer officer = new_officer("etat-civil");
    Browser& administrator = people().administrator.browser;
    const std::string page = "/agent/comptes/" + officer.login;
    const Fields password = {{"mot-de-passe-actuel", people().administrator.password}};
    const Form older = form_to(administrator.get(page).body, page + "/droits");
    BOOST_TEST(administrator.submit(page, with(password, "role", "accounts"), page + "/droits").status == 303);
    expect_a_second_press(administrator, older, with(password, "role", "administration"),
                          "Comptes des usagers : aide au guichet, après contrôle d'identité");
    BOOST_TEST(Database{}.value("SELECT GROUP_CONCAT(r.role) FROM officer_roles r JOIN officers o "
                                "ON o.id = r.officer_id WHERE o.login = '" +
                                officer.login + "'") == "administration");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
