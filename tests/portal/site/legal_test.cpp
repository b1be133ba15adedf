// The pages that the law requires: accessibility, legal notice, personal data, terms of use.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(site_legal)

BOOST_AUTO_TEST_CASE(the_accessibility_statement_says_whom_to_write_to) {
    Browser visitor;
    const Page declaration = read_page(visitor.get("/accessibilite").body);
    for (const char* const words : {"Ce site est non conforme", "population@poitiers.example", "05 36 49 00 36",
                                    "Schéma pluriannuel", "Défenseur des droits"})
        BOOST_TEST(declaration.says(words), words);
    // On every page, those of errors included.
    for (const char* const page : {"/", "/nulle-part"})
        BOOST_TEST(read_page(visitor.get(page).body).says("population@poitiers.example"), page);
}

BOOST_AUTO_TEST_CASE(each_page_that_the_law_requires_is_one_link_away_from_every_page) {
    const std::vector<std::pair<std::string, std::string>> pages = {
        {"/accessibilite", "Déclaration d'accessibilité"},
        {"/mentions-legales", "Mentions légales"},
        {"/donnees-personnelles", "Données personnelles"},
        {"/conditions-utilisation", "Conditions d'utilisation"}};
    Browser visitor;
    for (const auto& [path, heading] : pages) {
        BOOST_TEST(read_page(visitor.get(path).body).heading == heading);
        for (Browser* const browser : {&visitor, &people().owner.browser, &people().officer.browser})
            for (const char* const page : {"/", "/nulle-part"})
                BOOST_TEST(browser->get(page).body.find("href=\"" + path + "\"") != std::string::npos, path);
    }
}

BOOST_AUTO_TEST_CASE(the_legal_notice_says_who_publishes_and_personal_data_where_to_complain) {
    Browser visitor;
    const Page notice = read_page(visitor.get("/mentions-legales").body);
    for (const char* const words : {"Mairie de Poitiers", "15 place du Maréchal-Leclerc", "05 36 49 00 36",
                                    "population@poitiers.example", "Directeur de la publication", "Hébergement"})
        BOOST_TEST(notice.main_text.find(words) != std::string::npos, words);
    const Page data = read_page(visitor.get("/donnees-personnelles").body);
    BOOST_TEST(data.says("délégué à la protection des données de la mairie de Poitiers"));
    BOOST_TEST(std::count(data.links.begin(), data.links.end(), "https://www.cnil.fr/fr/plaintes") == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
