// The catalogue of e-services, the page of each, and the button that begins a draft.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/services.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(site_catalogue)

BOOST_AUTO_TEST_CASE(a_service_with_a_draft_offers_it_before_another_one) {
    for (const bool signed_in : {true, false}) {
        Citizen citizen = signed_in ? signed_in_citizen() : Citizen{};
        Browser& browser = citizen.browser;
        const std::string page = "/e-services/acte-naissance";
        BOOST_TEST(!read_page(browser.get(page).body).says("Reprendre votre brouillon"));
        // Pressed twice, the button begins once.
        const Form begin = form_to(browser.get(page).body, page);
        const std::string first = browser.post(page, begin.fields).header("location");
        BOOST_TEST(browser.post(page, begin.fields).header("location") == first);
        browser.submit(first, birth_certificate_fields());
        BOOST_TEST(browser.post(page, begin.fields).header("location") == page);
        const Answer shown = browser.get(page);
        BOOST_TEST(read_page(shown.body).says("Vous avez déjà commencé une demande"));
        BOOST_TEST(read_page(shown.body).says("Reprendre votre brouillon du"));
        BOOST_TEST(shown.body.find("En commencer un autre") != std::string::npos);
        const std::string second = browser.submit(page, {}).header("location");
        BOOST_TEST(second.starts_with("/brouillons/"));
        BOOST_TEST(second != first);
    }
}

BOOST_AUTO_TEST_CASE(the_catalogue_has_each_e_service_once_under_its_theme) {
    const Page page = read_page(Browser{}.get("/e-services").body);
    for (const std::string& address : service_addresses()) {
        BOOST_TEST(std::count(page.links.begin(), page.links.end(), address) == 1, address);
    }
    const auto place = [&](const char* words) { return page.main_text.find(words); };
    BOOST_TEST(place("État civil Copie d'acte") != std::string::npos);
    BOOST_TEST(place("État civil") < place("Second livret de famille"));
    BOOST_TEST(place("Voirie et cadre de vie Signalement voirie") != std::string::npos);
    BOOST_TEST(read_page(people().owner.browser.get("/e-services").body).says("Signalement voirie"));
    BOOST_TEST(page.says("Pour la plupart, il vous faut un compte"));
    BOOST_TEST(!read_page(people().owner.browser.get("/e-services").body).says("il vous faut un compte"));
}

BOOST_AUTO_TEST_CASE(the_page_of_an_e_service_says_whether_an_account_is_needed_and_the_button_asks_for_it) {
    const auto says = [](Browser& browser, const std::string& service, const char* words) {
        return read_page(browser.get("/e-services/" + service).body).says(words);
    };
    Browser visitor;
    BOOST_TEST(says(visitor, "acte-deces", "Vous n'avez pas besoin de compte"));
    BOOST_TEST(says(visitor, "acte-naissance", "Selon vos réponses, il vous faudra vous connecter"));
    BOOST_TEST(says(visitor, "recensement-citoyen", "Il vous faut un compte"));
    BOOST_TEST(!says(people().other.browser, "recensement-citoyen", "Il vous faut un compte"));
    BOOST_TEST(visitor.submit("/e-services/acte-deces", {}).header("location").starts_with("/brouillons/"));
    BOOST_TEST(visitor.submit("/e-services/recensement-citoyen", {}).header("location") ==
               "/connexion?retour=%2Fe-services%2Frecensement-citoyen");
    BOOST_TEST(people()
                   .other.browser.submit("/e-services/recensement-citoyen", {})
                   .header("location")
                   .starts_with("/brouillons/"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
