// The review of a draft: what it shows, who may file it, and what is filed.
#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/workshop.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(requests_draft_review)

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

BOOST_AUTO_TEST_CASE(a_signed_in_user_is_not_asked_for_an_address_and_the_accounts_is_used) {
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
    BOOST_TEST(!review.says("zoe@example.fr"), "the address that was submitted all the same");
    const Answer filed = send_draft(citizen.browser, draft);
    const std::string reference = filed.header("location").substr(11, 11);
    wait_for_quiet_outbox();
    BOOST_TEST(mails_to(citizen.email).back().text.find(reference) != std::string::npos);
    const Page seen = read_page(people().officer.browser.get("/agent/demandes/" + reference).body);
    BOOST_TEST(seen.says(citizen.email));
    BOOST_TEST(!seen.says("zoe@example.fr"));
}

BOOST_AUTO_TEST_CASE(answers_changed_during_the_captcha_are_reviewed_again) {
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

BOOST_AUTO_TEST_CASE(an_answer_that_needs_an_account_leads_to_the_login_and_keeps_the_draft) {
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

BOOST_AUTO_TEST_CASE(a_changed_form_shows_its_changes_and_is_reviewed_again_before_filing) {
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

BOOST_AUTO_TEST_CASE(modes_lead_to_the_official_site_or_to_answers_to_print) {
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

BOOST_AUTO_TEST_CASE(a_review_of_older_answers_is_shown_again_before_filing) {
    Citizen citizen = signed_in_citizen();
    Browser& browser = citizen.browser;
    const std::string draft = ready_draft(browser);
    const Form older = form_to(browser.get(draft + "/verification").body, draft + "/verification");
    BOOST_TEST(browser.submit(draft + "/etape/1", with(birth_certificate_fields(), "motif", "Mariage")).status == 303);
    const Answer kept_back = browser.post(older.action, older.fields);
    BOOST_TEST(kept_back.status == 409);
    BOOST_TEST(read_page(kept_back.body).says("Des réponses ont changé"));
    BOOST_TEST(read_page(kept_back.body).says("Mariage"));
    BOOST_TEST(browser.post(older.action, form_to(kept_back.body, older.action).fields).status == 303);
}

BOOST_AUTO_TEST_CASE(filing_without_an_account_needs_a_captcha_from_the_second_request_on) {
    // Presses the review's button only, without answering a captcha.
    const auto file = [](Browser& browser) {
        const std::string review = ready_draft(browser) + "/verification";
        return browser.post(review, form_to(browser.get(review).body, review).fields).header("location");
    };
    Browser first;
    BOOST_TEST(file(first).starts_with("/suivi/"));
    Browser second;
    const std::string test = file(second);
    BOOST_TEST(test.find("/verification/test/") != std::string::npos);
    const Fields right = form_to(second.get(test).body, test).fields;
    BOOST_TEST(second.post(test, with(right, "captcha", "ZZZZZZ")).status == 422);
    BOOST_TEST(second.submit(test, {}).header("location").starts_with("/suivi/"));
    Browser elsewhere;
    elsewhere.address = "127.0.0.5";
    BOOST_TEST(file(elsewhere).starts_with("/suivi/"));
    BOOST_TEST(file(people().owner.browser).starts_with("/mon-suivi/"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
