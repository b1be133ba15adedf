// Documents of a draft: sent for a question, chosen from the porte-documents, removed, refused, filed.
#include <algorithm>

#include <re2/re2.h>
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/uploads.hpp"

namespace eservices::portal_test {
namespace {

/// The identifiers of the documents that a step offers to remove.
std::vector<std::string> removable(const Answer& step) {
    static const re2::RE2 button{R"~(value="retirer-papier-([0-9a-f-]{36})")~"};
    std::vector<std::string> found;
    re2::StringPiece rest{step.body};
    for (std::string id; re2::RE2::FindAndConsume(&rest, button, &id);) found.push_back(id);
    return found;
}

/// A step that asks for proof of a family tie.
std::string step_with_proof(Browser& browser) { return ready_draft(browser, fields_with_documents()) + "/etape/2"; }

std::string draft_of(const std::string& step) { return step.substr(0, step.find("/etape/")); }

/// The second step of a report about a road, which asks for photographs.
std::string step_with_photographs(Browser& browser) {
    const std::string draft = start_draft(browser, "signalement-voirie");
    browser.submit(draft + "/etape/1", {{"categorie", "Piste cyclable"}, {"description", "Un trou"}});
    return draft + "/etape/2";
}

const Fields place = {{"lieu", "rue de l'Étoile"}};

std::string id_of(const std::string& stored) { return stored.substr(stored.size() - 36); }

}  // namespace

BOOST_AUTO_TEST_SUITE(documents)

BOOST_AUTO_TEST_CASE(a_question_takes_several_documents_and_each_can_be_removed) {
    Browser visitor;
    const std::string step = step_with_photographs(visitor);
    // An incomplete step keeps the documents that were sent.
    const Answer incomplete =
        send_documents(visitor, step, {{"photo", "un.png", picture()}, {"photo", "deux.png", picture()}});
    BOOST_TEST(incomplete.status == 422);
    BOOST_TEST(removable(incomplete).size() == 2U);
    BOOST_TEST(send_documents(visitor, step, {{"photo", "trois.png", picture()}}, place).status == 303);
    const Answer shown = visitor.get(step);
    const Page page = read_page(shown.body);
    for (const char* const name : {"un.png", "deux.png", "trois.png"}) BOOST_TEST(page.says(name), name);
    const auto ids = removable(shown);
    BOOST_REQUIRE(ids.size() == 3U);

    const Answer removed = visitor.submit(step, {{"etape-action", "retirer-papier-" + ids[1]}});
    BOOST_TEST(removed.header("location") == step);
    const Answer after = visitor.get(step);
    BOOST_TEST(removable(after).size() == 2U);
    BOOST_TEST(!read_page(after.body).says("deux.png"));
    BOOST_TEST(field_of(form_to(after.body, step), "lieu") == "rue de l'Étoile");
    for (const char* const nothing : {"", "x", "01a20b97-0000-7000-8000-000000000000"})
        BOOST_TEST(visitor.submit(step, {{"etape-action", std::string{"retirer-papier-"} + nothing}}).status == 303);
    BOOST_TEST(removable(visitor.get(step)).size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_refusal_does_not_advise_a_pdf_where_only_photographs_are_accepted) {
    Browser visitor;
    const std::string step = step_with_photographs(visitor);
    const Answer other = send_documents(visitor, step, {{"photo", "trou.tif", "II*"}}, place);
    BOOST_TEST(read_page(other.body).says("Ouvrez ce fichier, faites-en une capture d'écran"));
    BOOST_TEST(send_documents(visitor, step, {{"photo", "trou.jpg", "ceci n'est pas une photo"}}, place).status == 303);
    wait_for_inspections();
    const Page page = read_page(visitor.get(step).body);
    BOOST_TEST(page.says("prenez une photo et envoyez-la en JPG"));
    BOOST_TEST(!page.says("enregistrez-le en PDF"));
}

BOOST_AUTO_TEST_CASE(documents_beyond_a_questions_limit_are_refused_and_the_others_kept) {
    Browser visitor;
    const std::string step = step_with_photographs(visitor);
    std::vector<Upload> three(3, {"photo", "trou.png", picture()});
    BOOST_TEST(send_documents(visitor, step, three, place).status == 303);
    three[1].name = "fissure.png";
    three[2].name = "bosse.png";
    const Answer too_many = send_documents(visitor, step, three);
    BOOST_TEST(too_many.status == 422);
    BOOST_REQUIRE(read_page(too_many.body).field_errors.size() == 1U);
    BOOST_TEST(read_page(too_many.body).field_errors.front().find("4 fichiers au plus") != std::string::npos);
    BOOST_TEST(read_page(too_many.body).says("« fissure.png » et « bosse.png » n'ont pas été pris"));
    BOOST_TEST(read_page(too_many.body).says("« trou.png » est bien reçu : ne l'envoyez pas de nouveau."));
    BOOST_TEST(removable(too_many).size() == 4U);
}

BOOST_AUTO_TEST_CASE(a_document_that_its_question_does_not_accept_is_refused_there) {
    Browser visitor;
    const std::string step = step_with_photographs(visitor);
    const std::string large(3UL * 1024 * 1024 + 1, 'x');
    for (const Upload& wrong : {Upload{"photo", "plan.pdf", document()}, Upload{"photo", "x.exe", "MZ"},
                                Upload{"photo", "vide.png", ""}, Upload{"photo", "lourd.png", large}}) {
        const Answer refused = send_documents(visitor, step, {wrong}, place);
        BOOST_TEST(refused.status == 422, wrong.name);
        BOOST_REQUIRE(read_page(refused.body).field_errors.size() == 1U);
        BOOST_TEST(read_page(refused.body).field_errors.front().find(wrong.name) != std::string::npos, wrong.name);
        BOOST_TEST(removable(refused).empty(), wrong.name);
    }
    // Files for a question that does not exist, or that accepts none, are ignored.
    BOOST_TEST(send_documents(visitor, step, {{"intrus", "x.png", picture()}, {"lieu", "x.png", picture()}}).status ==
               303);
    BOOST_TEST(removable(visitor.get(step)).empty());
}

BOOST_AUTO_TEST_CASE(a_question_for_one_document_replaces_the_former_one) {
    Browser& citizen = people().owner.browser;
    const std::string step = step_with_proof(citizen);
    BOOST_TEST(send_documents(citizen, step, {{"lien", "ancien.png", picture()}}).status == 303);
    BOOST_TEST(send_documents(citizen, step, {{"lien", "nouveau.pdf", document()}}).status == 303);
    const Answer shown = citizen.get(step);
    BOOST_TEST(removable(shown).size() == 1U);
    BOOST_TEST(read_page(shown.body).says("nouveau.pdf"));
    BOOST_TEST(!read_page(shown.body).says("ancien.png"));
    const Answer two = send_documents(citizen, step, {{"lien", "a.png", picture()}, {"lien", "b.png", picture()}});
    BOOST_TEST(two.status == 422);
    BOOST_TEST(read_page(two.body).says("un seul fichier est demandé"));
}

BOOST_AUTO_TEST_CASE(documents_are_filed_with_the_request_and_listed_for_citizen_and_officer) {
    Citizen citizen = signed_in_citizen();
    const std::string reference = file_request_with_document(citizen.browser, "livret de famille.png");
    for (Browser* const browser : {&citizen.browser, &people().officer.browser}) {
        const std::string path = (browser == &citizen.browser ? "/mon-suivi/" : "/agent/demandes/") + reference;
        const Page page = read_page(browser->get(path).body);
        for (const char* const words : {"Pièces jointes", "Justificatif du lien", "livret de famille.png"})
            BOOST_TEST(page.says(words), path << ": " << words);
        BOOST_TEST(documents_on(*browser, path).size() == 1U);
    }
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM draft_documents u LEFT JOIN drafts d ON d.id = u.draft_id "
                                "WHERE d.id IS NULL") == "0");
    BOOST_TEST(stored_documents(citizen.login) == "0");
}

BOOST_AUTO_TEST_CASE(a_document_for_a_question_that_no_longer_applies_is_not_filed) {
    Browser& citizen = people().owner.browser;
    const std::string step = step_with_proof(citizen);
    send_documents(citizen, step, {{"lien", "livret.png", picture()}});
    wait_for_inspections();
    citizen.submit(step, {{"qualite", "La personne concernée par l'acte"}});
    const std::string location = send_draft(citizen, draft_of(step)).header("location");
    BOOST_REQUIRE(location.starts_with("/mon-suivi/"));
    BOOST_TEST(documents_on(citizen, location.substr(0, 22)).empty());
    BOOST_TEST(!read_page(citizen.get(location.substr(0, 22)).body).says("livret.png"));
}

BOOST_AUTO_TEST_CASE(a_document_of_ones_own_porte_documents_can_be_chosen_instead_of_a_file) {
    Citizen citizen = signed_in_citizen();
    const std::string mine = id_of(add_document(citizen.browser, "Livret de famille.png"));
    const std::string theirs = id_of(add_document(people().other.browser));
    const std::string step = step_with_proof(citizen.browser);
    const Answer shown = citizen.browser.get(step);
    BOOST_TEST(shown.body.find("value=\"" + mine + '"') != std::string::npos);
    BOOST_TEST(shown.body.find(theirs) == std::string::npos);
    BOOST_TEST(send_documents(citizen.browser, step, {}, {{"lien:papier", theirs}}).status == 303);
    BOOST_TEST(removable(citizen.browser.get(step)).empty());
    BOOST_TEST(send_documents(citizen.browser, step, {}, {{"lien:papier", mine}}).status == 303);
    const Answer chosen = citizen.browser.get(step);
    BOOST_TEST(removable(chosen).size() == 1U);
    BOOST_TEST(read_page(chosen.body).says("Livret de famille"));
    const std::string request = send_draft(citizen.browser, draft_of(step)).header("location").substr(0, 22);
    BOOST_TEST(documents_on(citizen.browser, request).size() == 1U);
    BOOST_TEST(stored_documents(citizen.login) == "1");

    Browser visitor;
    const std::string report = step_with_photographs(visitor);
    BOOST_TEST(send_documents(visitor, report, {}, with(place, "photo:papier", mine)).status == 303);
    BOOST_TEST(removable(visitor.get(report)).empty());
}

BOOST_AUTO_TEST_CASE(a_document_is_added_to_the_porte_documents_if_its_owner_chooses_so) {
    Citizen citizen = signed_in_citizen();
    const std::string step = step_with_proof(citizen.browser);
    BOOST_TEST(citizen.browser.get(step).body.find("name=\"lien:conserver\"") != std::string::npos);
    send_documents(citizen.browser, step, {{"lien", "livret.png", picture()}}, {{"lien:conserver", "oui"}});
    BOOST_TEST(stored_documents(citizen.login) == "1");
    BOOST_TEST(read_page(citizen.browser.get("/mon-porte-documents").body).says("livret"));
    send_documents(citizen.browser, step, {{"lien", "autre.png", picture()}});
    BOOST_TEST(stored_documents(citizen.login) == "1");

    const std::string all = Database{}.value("SELECT COUNT(*) FROM document_store");
    Browser visitor;
    const std::string report = step_with_photographs(visitor);
    BOOST_TEST(visitor.get(report).body.find("photo:conserver") == std::string::npos);
    send_documents(visitor, report, {{"photo", "trou.png", picture()}}, with(place, "photo:conserver", "oui"));
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM document_store") == all);
}

BOOST_AUTO_TEST_CASE(documents_sent_before_the_login_stay_with_the_draft) {
    Citizen citizen = signed_in_citizen();
    citizen.browser = Browser{};
    const std::string step = step_with_proof(citizen.browser);
    send_documents(citizen.browser, step, {{"lien", "livret.png", picture()}});
    citizen.browser.submit("/connexion?" + urlencoded({{"retour", draft_of(step) + "/verification"}}),
                           {{"identifiant", citizen.login}, {"mot-de-passe", citizen.password}}, "/connexion");
    BOOST_TEST(removable(citizen.browser.get(step)).size() == 1U);
    const std::string location = send_draft(citizen.browser, draft_of(step)).header("location");
    BOOST_REQUIRE(location.starts_with("/mon-suivi/"));
    BOOST_TEST(read_page(citizen.browser.get(location.substr(0, 22)).body).says("livret.png"));
}

BOOST_AUTO_TEST_CASE(a_refused_document_is_reported_at_its_question_and_by_mail) {
    Citizen citizen = signed_in_citizen();
    const std::string step = step_with_proof(citizen.browser);
    BOOST_TEST(send_documents(citizen.browser, step, {{"lien", "livret.png", virus()}}).status == 303);
    wait_for_inspections();
    const std::string review = draft_of(step) + "/verification";
    const Answer sent_back = citizen.browser.get(review);
    BOOST_TEST(sent_back.header("location").starts_with(step));
    BOOST_TEST(read_page(citizen.browser.get(step).body).says("Notre antivirus a reconnu"));
    BOOST_TEST(citizen.browser.post(review, {{"csrf", citizen.browser.csrf()}}).header("location").starts_with(step));
    const Answer insists = citizen.browser.submit(step, {});
    const Page page = read_page(insists.body);
    BOOST_TEST(insists.status == 422);
    BOOST_REQUIRE(page.field_errors.size() == 1U);
    BOOST_TEST(page.field_errors.front().find("livret.png") != std::string::npos);
    BOOST_TEST(page.field_errors.front().find("Retirez-le") != std::string::npos);
    const Mail mail = wait_for_mail(citizen.email, 2);
    BOOST_TEST(mail.subject == "Un document que vous avez envoyé n'a pas été accepté");
    BOOST_TEST(mail.text.find("livret.png") != std::string::npos);
    BOOST_TEST(mail.text.find("antivirus") != std::string::npos);

    const auto ids = removable(insists);
    BOOST_REQUIRE(ids.size() == 1U);
    citizen.browser.submit(step, {{"etape-action", "retirer-papier-" + ids[0]}});
    BOOST_TEST(citizen.browser.get(review).status == 200);
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM documents WHERE state = 'refused' AND content IS NOT NULL") ==
               "0");
    wait_for_quiet_outbox();
    BOOST_TEST(mails_to(citizen.email).size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_document_refused_after_filing_is_reported_to_citizen_and_officer) {
    Citizen citizen = signed_in_citizen();
    const std::string step = step_with_proof(citizen.browser);
    std::string location;
    {
        const JobsPaused nobody_inspects;
        send_documents(citizen.browser, step, {{"lien", "livret.png", virus()}});
        location = send_draft(citizen.browser, draft_of(step)).header("location");
    }
    BOOST_REQUIRE(location.starts_with("/mon-suivi/"));
    wait_for_inspections();
    const std::string reference = location.substr(11, 11);
    for (const Page& page : {read_page(citizen.browser.get("/mon-suivi/" + reference).body),
                             read_page(people().officer.browser.get("/agent/demandes/" + reference).body)})
        BOOST_TEST(page.says("Refusé. Notre antivirus"));
    BOOST_TEST(documents_on(citizen.browser, "/mon-suivi/" + reference).empty());
    const Mail mail = wait_for_mail(citizen.email, 3);
    BOOST_TEST(mails_to(citizen.email).size() == 3U);  // activation, acknowledgement, this one
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
