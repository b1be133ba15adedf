// Filling in an e-service step by step, in any order, from several devices.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/workshop.hpp"

namespace eservices::portal_test {
namespace {

std::string step_of(const Answer& redirect) {
    const std::string location = redirect.header("location");
    return location.substr(0, location.find('?'));
}

std::string service_name(const std::string& draft, Browser& browser) {
    return read_page(browser.get(draft + "/etape/1").body).heading;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(requests_drafts)

BOOST_AUTO_TEST_CASE(a_draft_is_saved_at_each_step_and_resumed_from_mon_suivi) {
    Citizen citizen = signed_in_citizen();
    const std::string draft = start_draft(citizen.browser);
    citizen.browser.submit(draft + "/etape/1", birth_certificate_fields());
    Citizen elsewhere = citizen;
    elsewhere.browser = Browser{};
    log_in(elsewhere);
    const Page tracking = read_page(elsewhere.browser.get("/mon-suivi").body);
    BOOST_TEST(tracking.says("Brouillon : Copie d'acte de naissance"));
    BOOST_TEST(step_of(elsewhere.browser.get(draft + "/verification")) == draft + "/etape/3");
    BOOST_TEST(field_of(form_to(elsewhere.browser.get(draft + "/etape/1").body, draft + "/etape/1"), "motif") ==
               "Passeport");
    BOOST_TEST(fill_draft(elsewhere.browser, draft, birth_certificate_fields()).status == 200);
    BOOST_TEST(send_draft(elsewhere.browser, draft).status == 303);
    BOOST_TEST(!read_page(citizen.browser.get("/mon-suivi").body).says("Brouillon"));
}

BOOST_AUTO_TEST_CASE(steps_that_do_not_apply_are_neither_shown_nor_counted) {
    Browser& citizen = people().owner.browser;
    const std::string draft = start_draft(citizen);
    const Page first = read_page(citizen.get(draft + "/etape/1").body);
    BOOST_TEST(first.says("Étape 1"));
    BOOST_TEST(!first.says("Étape 1 sur"));  // the number of steps depends on its answers
    citizen.submit(draft + "/etape/1", birth_certificate_fields());
    const Page second = read_page(citizen.get(draft + "/etape/3").body);
    BOOST_TEST(second.says("Étape 2 sur 3"));
    BOOST_TEST(citizen.get(draft + "/etape/2").status == 303);
    citizen.submit(draft + "/etape/1", with(birth_certificate_fields(), "nature", "copie-integrale"));
    BOOST_TEST(read_page(citizen.get(draft + "/etape/2").body).says("Étape 2 sur 5"));
}

BOOST_AUTO_TEST_CASE(a_step_sent_too_early_is_saved_and_leads_back_to_the_first_incomplete_one) {
    Browser& citizen = people().owner.browser;
    const std::string draft = start_draft(citizen);
    BOOST_TEST(step_of(citizen.get(draft + "/etape/5")) == draft + "/etape/1");
    BOOST_TEST(step_of(citizen.get(draft + "/verification")) == draft + "/etape/1");
    const Fields typed = with(birth_certificate_fields(), "csrf", citizen.csrf());
    BOOST_TEST(step_of(citizen.post(draft + "/etape/5", typed)) == draft + "/etape/1");
    BOOST_TEST(step_of(citizen.post(draft + "/verification", {{"csrf", citizen.csrf()}})) == draft + "/etape/1");
    citizen.submit(draft + "/etape/1", birth_certificate_fields());
    citizen.submit(draft + "/etape/3", birth_certificate_fields());
    BOOST_TEST(field_of(form_to(citizen.get(draft + "/etape/5").body, draft + "/etape/5"), "commentaire") ==
               "Merci d'avance");
    for (const char* const none :
         {"/etape/0", "/etape/6", "/etape/x", "/etape/-1", "/etape/99999999999999999999", "/1"})
        BOOST_TEST(citizen.get(draft + none).status == 404, none);
}

BOOST_AUTO_TEST_CASE(fields_unknown_to_the_form_are_not_saved) {
    Browser& citizen = people().owner.browser;
    const std::string draft = start_draft(citizen);
    citizen.submit(draft + "/etape/1", with(birth_certificate_fields(), "intrus", "<b>caché</b>"));
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM drafts WHERE fields LIKE '%intrus%'") == "0");
    BOOST_TEST(Database{}.value(
                   "SELECT COUNT(*) FROM drafts WHERE fields LIKE '%titulaire-nom%' AND fields LIKE '%intrus%'") ==
               "0");
}

BOOST_AUTO_TEST_CASE(another_users_draft_is_not_found) {
    Browser& owner = people().owner.browser;
    Browser& other = people().other.browser;
    const std::string draft = ready_draft(owner);
    Browser visitor;
    visitor.get("/connexion");
    for (Browser* const stranger : {&other, &visitor, &people().officer.browser}) {
        for (const char* const page : {"/etape/1", "/verification", "/suppression", "/dossier"})
            BOOST_TEST(stranger->get(draft + page).status == 404, page);
        const std::string tag = stranger->csrf();
        // A visitor may be the owner after signing out, and is asked to sign in.
        for (const char* const page : {"/etape/1", "/verification"})
            BOOST_TEST(stranger->post(draft + page, {{"csrf", tag}}).status == (stranger == &visitor ? 303 : 404),
                       page);
        stranger->post(draft + "/suppression", {{"csrf", tag}});
    }
    BOOST_TEST(owner.get(draft + "/verification").status == 200);
}

BOOST_AUTO_TEST_CASE(a_deleted_draft_is_not_found) {
    Citizen citizen = signed_in_citizen();
    const std::string draft = ready_draft(citizen.browser);
    BOOST_TEST(read_page(citizen.browser.get(draft + "/suppression").body).heading == "Supprimer ce brouillon ?");
    BOOST_TEST(citizen.browser.submit(draft + "/suppression", {}).header("location") == "/mon-suivi");
    BOOST_TEST(citizen.browser.get(draft + "/etape/1").status == 404);
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM drafts d JOIN users u ON u.id = d.user_id WHERE u.login = '" +
                                citizen.login + "'") == "0");
}

BOOST_AUTO_TEST_CASE(a_draft_of_a_withdrawn_service_shows_what_was_typed) {
    const Workshop workshop;
    Browser& citizen = people().owner.browser;
    const std::string draft = ready_draft(citizen);
    {
        const Restored restored{workshop.folder / "e-services/acte-naissance.html"};
        fs::remove(restored.file);
        BOOST_TEST(eventually([&] { return citizen.get(draft + "/etape/1").status == 410; }));
        const Page page = read_page(citizen.get(draft + "/verification").body);
        BOOST_TEST(page.heading == "Cet e-service n'est plus proposé");
        BOOST_TEST(page.says("Zoé, Aïcha"));
        BOOST_TEST(citizen.post(draft + "/etape/1", {{"csrf", citizen.csrf()}}).status == 410);
    }
    BOOST_TEST(eventually([&] { return citizen.get(draft + "/verification").status == 200; }));
    BOOST_TEST(service_name(draft, citizen).find("Copie d'acte de naissance") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_step_about_the_requester_is_filled_in_from_the_profile) {
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

BOOST_AUTO_TEST_CASE(the_address_of_the_last_request_is_filled_in) {
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
