// "E-services publiés": what is online, how it is filed, and the mistakes in the files.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/services.hpp"
#include "tests/portal/support/workshop.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(office_services)

BOOST_AUTO_TEST_CASE(each_e_service_is_listed_with_its_department_and_filing_mode) {
    Browser& officer = people().officer.browser;
    const Page page = read_page(officer.get("/agent/e-services").body);
    BOOST_TEST(page.says("Aucune erreur"));
    BOOST_TEST(page.says("Copie d'acte de naissance Service de l'état civil Demande en ligne"));
    BOOST_TEST(page.says("Signalement voirie Service de la voirie Demande en ligne"));
    for (const std::string& address : service_addresses()) {
        BOOST_TEST(std::count(page.links.begin(), page.links.end(), address) == 1, address);
    }
    const Reconfigured modes{"inscription-listes-electorales = \"native\"", "acte-naissance = \"prepare\""};
    const Page changed = read_page(officer.get("/agent/e-services").body);
    BOOST_TEST(changed.says("Copie d'acte de naissance Service de l'état civil Dossier à imprimer"));
    BOOST_TEST(
        changed.says("Inscription sur les listes électorales Service des élections Renvoi vers le site officiel"));
}

BOOST_AUTO_TEST_CASE(a_broken_file_is_listed_while_its_last_good_version_stays_online) {
    Workshop workshop;
    const auto shown = [] { return read_page(people().officer.browser.get("/agent/e-services").body); };
    BOOST_TEST(shown().says("Aucune erreur"));
    {
        const Restored restored{workshop.folder / "e-services/acte-deces.html"};
        write_file(restored.file, "<!doctype html>\n<form>");
        workshop.reload();  // the worker may already have been reading the files when this one changed
        workshop.reload();
        const Page broken = shown();
        BOOST_TEST(!broken.says("Aucune erreur"));
        BOOST_TEST(broken.says("e-services/acte-deces.html:"));
        BOOST_TEST(broken.says("Copie d'acte de décès"));
        BOOST_TEST(Browser{}.get("/e-services/acte-deces").status == 200);
    }
    workshop.reload();
    workshop.reload();
    BOOST_TEST(shown().says("Aucune erreur"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
