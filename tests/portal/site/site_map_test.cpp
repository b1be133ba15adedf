// "Plan du site": every page that the visitor may open.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {
namespace {

bool leads_to(const std::string& body, const std::string& path) {
    return body.find("href=\"" + path + "\"") != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(site_site_map)

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

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
