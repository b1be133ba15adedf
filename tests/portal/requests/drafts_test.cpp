// Filling in an e-service: step by step, in any order, over days, with the form changing meanwhile.
#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
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

BOOST_AUTO_TEST_SUITE(drafts)

BOOST_AUTO_TEST_CASE(a_draft_is_kept_at_each_step_and_resumed_from_mon_suivi) {
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
    BOOST_TEST(!first.says("Étape 1 sur"));  // its own answers decide how many there will be
    citizen.submit(draft + "/etape/1", birth_certificate_fields());
    const Page second = read_page(citizen.get(draft + "/etape/3").body);
    BOOST_TEST(second.says("Étape 2 sur 3"));
    BOOST_TEST(citizen.get(draft + "/etape/2").status == 303);
    citizen.submit(draft + "/etape/1", with(birth_certificate_fields(), "nature", "copie-integrale"));
    BOOST_TEST(read_page(citizen.get(draft + "/etape/2").body).says("Étape 2 sur 5"));
}

BOOST_AUTO_TEST_CASE(a_step_that_comes_too_early_is_kept_and_leads_back_to_the_first_open_one) {
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

BOOST_AUTO_TEST_CASE(fields_that_the_form_does_not_have_are_not_kept) {
    Browser& citizen = people().owner.browser;
    const std::string draft = start_draft(citizen);
    citizen.submit(draft + "/etape/1", with(birth_certificate_fields(), "intrus", "<b>caché</b>"));
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM drafts WHERE fields LIKE '%intrus%'") == "0");
    BOOST_TEST(Database{}.value(
                   "SELECT COUNT(*) FROM drafts WHERE fields LIKE '%titulaire-nom%' AND fields LIKE '%intrus%'") ==
               "0");
}

BOOST_AUTO_TEST_CASE(somebody_elses_draft_is_not_there) {
    Browser& owner = people().owner.browser;
    Browser& other = people().other.browser;
    const std::string draft = ready_draft(owner);
    Browser visitor;
    visitor.get("/connexion");
    for (Browser* const stranger : {&other, &visitor, &people().officer.browser}) {
        for (const char* const page : {"/etape/1", "/verification", "/suppression", "/dossier"})
            BOOST_TEST(stranger->get(draft + page).status == 404, page);
        const std::string tag = stranger->csrf();
        // A visitor may be its owner, who signed out: they are asked to sign in.
        for (const char* const page : {"/etape/1", "/verification"})
            BOOST_TEST(stranger->post(draft + page, {{"csrf", tag}}).status == (stranger == &visitor ? 303 : 404),
                       page);
        stranger->post(draft + "/suppression", {{"csrf", tag}});
    }
    BOOST_TEST(owner.get(draft + "/verification").status == 200);
}

BOOST_AUTO_TEST_CASE(a_deleted_draft_is_gone) {
    Citizen citizen = signed_in_citizen();
    const std::string draft = ready_draft(citizen.browser);
    BOOST_TEST(read_page(citizen.browser.get(draft + "/suppression").body).heading == "Supprimer ce brouillon ?");
    BOOST_TEST(citizen.browser.submit(draft + "/suppression", {}).header("location") == "/mon-suivi");
    BOOST_TEST(citizen.browser.get(draft + "/etape/1").status == 404);
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM drafts d JOIN users u ON u.id = d.user_id WHERE u.login = '" +
                                citizen.login + "'") == "0");
}

BOOST_AUTO_TEST_CASE(a_draft_filed_again_leads_to_the_same_request) {
    Browser& citizen = people().owner.browser;
    const std::string draft = ready_draft(citizen);
    const Form form = form_to(citizen.get(draft + "/verification").body, draft + "/verification");
    const Answer first = citizen.post(form.action, form.fields);
    const Answer again = citizen.post(form.action, form.fields);
    BOOST_TEST(first.status == 303);
    BOOST_TEST(again.header("location") == first.header("location"));
    BOOST_TEST(citizen.get(draft + "/etape/1").header("location") == first.header("location"));
}

BOOST_AUTO_TEST_CASE(an_account_is_not_asked_for_an_address_and_its_own_is_used) {
    Citizen citizen = signed_in_citizen();
    const std::string draft = ready_draft(citizen.browser);
    int told = 0;
    for (int step = 1; step < 9; ++step) {
        const Answer page = citizen.browser.get(fmt::format("{}/etape/{}", draft, step));
        BOOST_TEST(page.body.find("name=\"courriel\"") == std::string::npos);
        told +=
            read_page(page.body).says("Nos courriels partent à l'adresse de votre compte : " + citizen.email) ? 1 : 0;
    }
    BOOST_TEST(told == 1);
    const Page review = read_page(citizen.browser.get(draft + "/verification").body);
    BOOST_TEST(review.says("partiront à l'adresse de votre compte : " + citizen.email));
    BOOST_TEST(!review.says("zoe@example.fr"), "what was sent all the same");
    const Answer filed = send_draft(citizen.browser, draft);
    const std::string reference = filed.header("location").substr(11, 11);
    wait_for_quiet_outbox();
    BOOST_TEST(mails_to(citizen.email).back().text.find(reference) != std::string::npos);
    const Page seen = read_page(people().officer.browser.get("/agent/demandes/" + reference).body);
    BOOST_TEST(seen.says(citizen.email));
    BOOST_TEST(!seen.says("zoe@example.fr"));
}

BOOST_AUTO_TEST_CASE(what_changes_while_the_security_test_is_answered_is_read_again_first) {
    Browser visitor;
    send_draft(visitor, ready_draft(visitor));
    const std::string draft = ready_draft(visitor);
    const std::string review = draft + "/verification";
    const Form form = form_to(visitor.get(review).body, review);
    const std::string test = visitor.post(review, form.fields).header("location");
    BOOST_REQUIRE(test.starts_with(review + "/test/"));
    const Form answer = form_to(visitor.get(test).body, test);
    const std::string step = draft + "/etape/1";
    BOOST_TEST(visitor.submit(step, {{"motif", "Mariage"}}).status == 303);
    const Answer read_again = visitor.post(test, answer.fields);
    BOOST_TEST(!read_again.header("location").starts_with("/suivi/"));
    BOOST_TEST(read_page(read_again.body).says("Mariage"));
}

BOOST_AUTO_TEST_CASE(without_an_account_a_request_is_followed_by_reference_and_code) {
    Browser visitor;
    const std::string email = "zoe." + unique_number() + "@example.fr";
    const Fields answers = with(birth_certificate_fields(), "courriel", email);
    const Answer filed = send_draft(visitor, ready_draft(visitor, answers));
    const std::string confirmation = filed.header("location");
    BOOST_REQUIRE(confirmation.starts_with("/suivi/"));
    const std::string page = confirmation.substr(0, confirmation.rfind('/'));
    const std::string reference = page.substr(7, 11);
    const std::string code = page.substr(19);
    const Page confirmed = read_page(visitor.get(confirmation).body);
    BOOST_TEST(confirmed.says(reference));
    BOOST_TEST(confirmed.says(code));
    wait_for_quiet_outbox();
    const Mail mail = mails_to(email).back();
    BOOST_TEST(mail.text.find(page) != std::string::npos);

    Browser later;
    std::string typed = code;
    for (char& c : typed) c = static_cast<char>(std::tolower(c));
    const Answer found = later.submit("/suivi", {{"reference", " " + reference + " "}, {"code", typed}});
    BOOST_TEST(found.header("location") == page);
    BOOST_TEST(read_page(later.get(page).body).says("29 février 1992"));
    BOOST_TEST(later.submit(page, {{"message", "Avez-vous bien reçu ?"}}, page + "/messages").status == 303);
    BOOST_TEST(
        read_page(people().officer.browser.get("/agent/demandes/" + reference).body).says("Avez-vous bien reçu ?"));
    BOOST_TEST(take_in_charge(people().officer.browser, reference).status == 303);
    BOOST_TEST(read_page(later.get(page).body).says("En cours d'instruction"));

    const Answer refused = later.submit("/suivi", {{"reference", reference}, {"code", reference}});
    BOOST_TEST(refused.status == 422);
    BOOST_TEST(read_page(refused.body).says("ne vont pas ensemble"));
    BOOST_TEST(later.get("/suivi/" + reference + "/" + reference).status == 404);
    BOOST_TEST(people().owner.browser.get("/mon-suivi/" + reference).status == 404);
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM requests WHERE reference = '" + reference +
                                "' AND user_id IS NULL AND requester_family_name = 'L''Hôte'") == "1");
}

BOOST_AUTO_TEST_CASE(an_answer_that_needs_an_account_asks_for_it_at_the_end_and_keeps_the_draft) {
    Citizen citizen = signed_in_citizen();
    citizen.browser = Browser{};
    Fields fields = with(birth_certificate_fields(), "nature", "copie-integrale");
    for (const char* const parent : {"parent1-nom", "parent1-prenoms", "parent2-nom", "parent2-prenoms"})
        fields = with(fields, parent, "Ćirić");
    const std::string draft = start_draft(citizen.browser);
    const Answer review = fill_draft(citizen.browser, draft, fields);
    BOOST_REQUIRE(review.status == 200);
    BOOST_TEST(read_page(review.body).says("il vous faut un compte"));
    const Answer asked = send_draft(citizen.browser, draft);
    BOOST_REQUIRE(asked.header("location").starts_with("/connexion?retour="));
    const Answer signed_in = citizen.browser.submit(
        asked.header("location"), {{"identifiant", citizen.login}, {"mot-de-passe", citizen.password}}, "/connexion");
    BOOST_TEST(signed_in.header("location") == draft + "/verification");
    BOOST_TEST(send_draft(citizen.browser, draft).header("location").starts_with("/mon-suivi/"));
}

BOOST_AUTO_TEST_CASE(a_form_that_changed_says_what_and_is_read_again_before_it_is_filed) {
    const Workshop workshop;
    Browser& citizen = people().owner.browser;
    const std::string draft = ready_draft(citizen);
    const Form stale = form_to(citizen.get(draft + "/verification").body, draft + "/verification");
    const fs::path file = workshop.folder / "e-services/acte-naissance.html";
    const Restored restored{file};
    std::string text = restored.content;
    const std::string last = "<object data=\"parts/commentaire.html\">";
    text.insert(text.find(last),
                "<label for=\"couleur\">Couleur préférée</label>\n<input id=\"couleur\" name=\"couleur\">\n");
    write_file(file, text);
    BOOST_TEST(eventually([&] {
        return read_page(citizen.get(draft + "/verification").body).says("Nouvelle question : « Couleur préférée »");
    }));
    const Answer kept_back = citizen.post(stale.action, stale.fields);
    BOOST_TEST(kept_back.status == 409);
    BOOST_TEST(read_page(kept_back.body).says("mis à jour depuis votre dernière visite"));
    const Answer filed = send_draft(citizen, draft);
    BOOST_TEST(filed.status == 303);
    const std::string reference = filed.header("location").substr(11, 11);
    const std::string version =
        Database{}.value("SELECT service_version FROM requests WHERE reference = '" + reference + "'");
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM service_versions WHERE hash = '" + version +
                                "' AND html LIKE '%Couleur préférée%'") == "1");
}

BOOST_AUTO_TEST_CASE(a_withdrawn_service_shows_what_was_typed) {
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

BOOST_AUTO_TEST_CASE(modes_send_people_away_or_give_them_a_file_to_print) {
    Browser& citizen = people().owner.browser;
    {
        const Reconfigured redirect{"inscription-listes-electorales = \"native\"", ""};
        const Page page = read_page(citizen.get("/e-services/inscription-listes-electorales").body);
        BOOST_TEST(page.says("Aller sur le site officiel"));
        BOOST_TEST(
            citizen.post("/e-services/inscription-listes-electorales", {{"csrf", citizen.csrf()}}).header("location") ==
            "/e-services/inscription-listes-electorales");
    }
    const Reconfigured prepare{"[modes]", "[modes]\nacte-naissance = \"prepare\""};
    const std::string draft = ready_draft(citizen);
    BOOST_TEST(read_page(citizen.get(draft + "/verification").body).says("ne s'envoie pas en ligne"));
    BOOST_TEST(send_draft(citizen, draft).header("location") == draft + "/dossier");
    const Page file = read_page(citizen.get(draft + "/dossier").body);
    BOOST_TEST(file.says("Dossier préparé le"));
    BOOST_TEST(file.says("Zoé, Aïcha"));
    BOOST_TEST(file.says("place du Maréchal-Leclerc"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
