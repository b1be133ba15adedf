// "Mon profil": the personal information, shown, changed, removed and used to fill in forms.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {
namespace {

const Fields details = {{"civilite", "madame"},
                        {"nom", "Lefèvre"},
                        {"nom-usage", "Lefèvre-Martin"},
                        {"prenoms", "Zoé, Aïcha"},
                        {"naissance-jour", "29"},
                        {"naissance-mois", "02"},
                        {"naissance-annee", "1992"},
                        {"lieu-naissance", "Poitiers (Vienne)"},
                        {"adresse-2", "Appartement 4"},
                        {"adresse-3", "Bâtiment C"},
                        {"adresse-4", "3 bis rue de l'Œuf"},
                        {"adresse-5", ""},
                        {"code-postal", "86000"},
                        {"commune", "Poitiers"},
                        {"pays", ""},
                        {"telephone", "05.49 00-00 00"}};

}  // namespace

BOOST_AUTO_TEST_SUITE(account_profile)

BOOST_AUTO_TEST_CASE(details_are_saved_shown_and_fill_in_forms) {
    Citizen citizen = signed_in_citizen();
    const Answer saved = citizen.browser.submit("/mon-profil/informations", details);
    BOOST_TEST(saved.status == 303);
    const Page shown = read_page(citizen.browser.get("/mon-profil").body);
    for (const char* const words : {"Madame Zoé, Aïcha Lefèvre", "Lefèvre-Martin", "29 février 1992",
                                    "Poitiers (Vienne)", "3 bis rue de l'Œuf", "86000 Poitiers", "05 49 00 00 00"})
        BOOST_TEST(shown.says(words), words);
    BOOST_TEST(Database{}.value("SELECT telephone FROM profiles p JOIN users u ON u.id = p.user_id WHERE u.login = '" +
                                citizen.login + "'") == "+33549000000");

    const Form again = form_to(citizen.browser.get("/mon-profil/informations").body, "/mon-profil/informations");
    for (const auto& [name, value] : details)
        if (name != "telephone") BOOST_TEST(field_of(again, name) == value, name);

    const std::string draft = start_draft(citizen.browser);
    citizen.browser.submit(draft + "/etape/1", birth_certificate_fields());
    citizen.browser.submit(draft + "/etape/3", birth_certificate_fields());
    const Answer step = citizen.browser.get(draft + "/verification");
    const std::string page = step.header("location").substr(0, step.header("location").find('?'));
    const std::string shown_step = citizen.browser.get(page).body;
    const Form form = form_to(shown_step, page);
    BOOST_TEST(field_of(form, "nom") == "Lefèvre");
    BOOST_TEST(read_page(shown_step).says(citizen.email));
    BOOST_TEST(field_of(form, "adresse") == "Appartement 4\nBâtiment C\n3 bis rue de l'Œuf\n86000 Poitiers");
}

BOOST_AUTO_TEST_CASE(an_invalid_telephone_number_is_refused_and_stays_in_the_form) {
    Citizen citizen = signed_in_citizen();
    for (const char* const wrong : {"12", "05 49 00 00", "+33", "bonjour", "0549000000 0549000000"}) {
        const Answer answer = citizen.browser.submit("/mon-profil/informations", with(details, "telephone", wrong));
        BOOST_TEST(answer.status == 422, wrong);
        const Form form = form_to(answer.body, "/mon-profil/informations");
        BOOST_TEST(field_of(form, "telephone") == wrong);
        BOOST_TEST(field_of(form, "adresse-4") == "3 bis rue de l'Œuf");
    }
}

BOOST_AUTO_TEST_CASE(saved_details_can_be_removed) {
    Citizen citizen = signed_in_citizen();
    citizen.browser.submit("/mon-profil/informations", details);
    Fields less = details;
    for (auto& [name, value] : less)
        if (name != "nom" && name != "prenoms" && name != "civilite") value.clear();
    BOOST_TEST(citizen.browser.submit("/mon-profil/informations", less).status == 303);
    const Page shown = read_page(citizen.browser.get("/mon-profil").body);
    for (const char* const words : {"29 février 1992", "rue de l'Œuf", "05 49"}) BOOST_TEST(!shown.says(words), words);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
