// What every page says of the site: who answers for the town, where everything is, how pages differ by their titles.
#include <set>
#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/samples.hpp"

namespace eservices::portal_test {
namespace {

std::string title_of(Browser& browser, const std::string& path) {
    const std::string body = browser.get(path).body;
    const std::size_t begin = body.find("<title>") + 7;
    return body.substr(begin, body.find("</title>") - begin);
}

bool leads_to(const std::string& body, const std::string& path) {
    return body.find("href=\"" + path + "\"") != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(site_pages)

BOOST_AUTO_TEST_CASE(the_site_map_leads_to_every_e_service_and_is_linked_from_every_page) {
    Browser visitor;
    const std::string map = visitor.get("/plan-du-site").body;
    for (const char* const slug :
         {"acte-naissance", "acte-mariage", "acte-deces", "recensement-citoyen", "inscription-listes-electorales",
          "changement-adresse-electorale", "changement-coordonnees", "second-livret-famille", "signalement-voirie"})
        BOOST_TEST(leads_to(map, std::string{"/e-services/"} + slug), slug);
    for (const char* const path :
         {"/faq", "/suivi", "/connexion", "/inscription", "/accessibilite", "/mentions-legales",
          "/donnees-personnelles", "/conditions-utilisation", "/agent/connexion"})
        BOOST_TEST(leads_to(map, path), path);
    BOOST_TEST(!leads_to(map, "/mon-suivi"));
    for (const char* const page : {"/", "/faq", "/connexion", "/nulle-part"})
        BOOST_TEST(leads_to(visitor.get(page).body, "/plan-du-site"), page);
    Browser& citizen = people().owner.browser;
    const std::string own = citizen.get("/plan-du-site").body;
    for (const char* const path : {"/mon-suivi", "/mon-porte-documents", "/mon-profil"})
        BOOST_TEST(leads_to(own, path), path);
    BOOST_TEST(!leads_to(own, "/inscription"));
    BOOST_TEST(leads_to(people().officer.browser.get("/plan-du-site").body, "/agent"));
}

BOOST_AUTO_TEST_CASE(whoever_meets_a_barrier_finds_whom_to_write_to) {
    Browser visitor;
    const Page declaration = read_page(visitor.get("/accessibilite").body);
    for (const char* const words : {"Ce site est non conforme", "population@poitiers.example", "05 36 49 00 36",
                                    "Schéma pluriannuel", "Défenseur des droits"})
        BOOST_TEST(declaration.says(words), words);
    // On every page, those of errors included.
    for (const char* const page : {"/", "/nulle-part"})
        BOOST_TEST(read_page(visitor.get(page).body).says("population@poitiers.example"), page);
}

BOOST_AUTO_TEST_CASE(pages_that_differ_have_titles_that_differ) {
    Browser visitor;
    BOOST_TEST(title_of(visitor, "/connexion") != title_of(visitor, "/agent/connexion"));
    Browser& officer = people().officer.browser;
    std::set<std::string> titles;
    for (const char* const status : {"submitted", "in_progress", "awaiting_documents", "done", "refused", "closed"})
        titles.insert(title_of(officer, "/agent?statut=" + std::string{status}));
    BOOST_TEST(titles.size() == 6U);
    Officer of_roads = signed_in_officer("voirie");
    BOOST_TEST(title_of(of_roads.browser, "/agent") != title_of(officer, "/agent"));
    BOOST_TEST(title_of(officer, "/agent/mon-compte/mot-de-passe") !=
               title_of(people().owner.browser, "/mon-profil/mot-de-passe"));
    const std::string further = "/agent?apres=00000000-0000-7000-8000-000000000000&page=2";
    BOOST_TEST(title_of(officer, further).find("page 2") != std::string::npos);
    BOOST_TEST(title_of(people().owner.browser, "/mon-suivi?avant=ffffffff-ffff-7fff-bfff-ffffffffffff&page=3")
                   .starts_with("Mon suivi, page 3"));
    // What is no page number is the first page, and nothing else happens.
    for (const char* const wrong : {"x", "-1", "0", "99999999999999999999", ""})
        BOOST_TEST(
            officer.get("/agent?apres=00000000-0000-7000-8000-000000000000&page=" + std::string{wrong}).status == 200,
            wrong);
}

BOOST_AUTO_TEST_CASE(what_the_requester_answered_before_is_not_asked_again) {
    Citizen citizen = signed_in_citizen();
    Browser& browser = citizen.browser;
    Fields profile = form_to(browser.get("/mon-profil/informations").body, "/mon-profil/informations").fields;
    for (const auto& [name, value] : Fields{{"nom", "Lefèvre"},
                                            {"prenoms", "Zoé"},
                                            {"nom-usage", "Le Bihan"},
                                            {"naissance-jour", "29"},
                                            {"naissance-mois", "2"},
                                            {"naissance-annee", "1992"},
                                            {"lieu-naissance", "Poitiers (Vienne)"}})
        profile = with(profile, name, value);
    BOOST_TEST(browser.post("/mon-profil/informations", profile).status == 303);
    const std::string draft = start_draft(browser);
    const auto own = with(birth_certificate_fields(), "nature", "copie-integrale");
    browser.submit(draft + "/etape/1", own);
    const auto shown = [&] { return form_to(browser.get(draft + "/etape/3").body, draft + "/etape/3"); };
    browser.submit(draft + "/etape/2", with(own, "qualite", "Son père / sa mère"));
    BOOST_TEST(field_of(shown(), "titulaire-nom") == "");
    browser.submit(draft + "/etape/2", with(own, "qualite", "La personne concernée par l'acte"));
    for (const auto& [name, value] : Fields{{"titulaire-nom", "Lefèvre"},
                                            {"titulaire-prenoms", "Zoé"},
                                            {"titulaire-usage", "Le Bihan"},
                                            {"titulaire-naissance-annee", "1992"},
                                            {"titulaire-commune", "Poitiers"}})
        BOOST_TEST(field_of(shown(), name) == value, name);
}

BOOST_AUTO_TEST_CASE(the_address_of_the_last_request_is_there_at_the_next) {
    Citizen citizen = signed_in_citizen();
    file_request(citizen.browser);
    const std::string draft = start_draft(citizen.browser);
    citizen.browser.submit(draft + "/etape/1", birth_certificate_fields());
    citizen.browser.submit(draft + "/etape/3", birth_certificate_fields());
    const Form contact = form_to(citizen.browser.get(draft + "/etape/5").body, draft + "/etape/5");
    BOOST_TEST(!field_of(contact, "adresse").empty());
    BOOST_TEST(field_of(contact, "commentaire") == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
