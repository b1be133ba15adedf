// Documents sent after filing, with a message to the department.
#include <boost/test/unit_test.hpp>

#include "tests/inspection/samples.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/uploads.hpp"

namespace eservices::portal_test {
namespace {

constexpr const char* received = "pieces:recue";
const std::string too_long(4001, 'a');

std::string new_request(Browser& browser) { return "/mon-suivi/" + file_request(browser); }

Answer write(Browser& browser, const std::string& page, const std::string& message, const std::vector<Upload>& files,
             const Fields& more = {}) {
    return browser.submit_files(page, with(more, "message", message), files, page + "/messages");
}

/// The hidden fields that carry received documents to the next submission.
Fields received_in(const Answer& answer, const std::string& page) {
    Fields fields = form_to(answer.body, page + "/messages").fields;
    std::erase_if(fields, [](const auto& field) { return field.first != received; });
    return fields;
}

std::string attached_to(const std::string& page) {
    return Database{}.value(
        "SELECT COUNT(*) FROM request_documents d JOIN requests r ON r.id = d.request_id WHERE r.reference = '" +
        page.substr(11) + "'");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(message_documents)

BOOST_AUTO_TEST_CASE(citizen_and_officer_see_the_documents_of_a_message) {
    Citizen citizen = signed_in_citizen();
    const std::string stored = add_document(citizen.browser, "Passeport.png");
    const std::string page = new_request(citizen.browser);
    const Answer sent = write(citizen.browser, page, "Voici ce qui manquait",
                              {{"pieces", "livret.pdf", document()}, {"pieces", "photo.png", picture()}},
                              {{"pieces:papier", stored.substr(stored.size() - 36)}});
    BOOST_TEST(sent.header("location") == page);
    wait_for_inspections();
    const std::string officers = "/agent/demandes/" + page.substr(11);
    for (const Page& shown :
         {read_page(citizen.browser.get(page).body), read_page(people().officer.browser.get(officers).body)})
        for (const char* const words : {"Voici ce qui manquait", "livret.pdf", "photo.png", "Passeport"})
            BOOST_TEST(shown.says(words), words);
    BOOST_TEST(documents_on(people().officer.browser, officers).size() == 3U);
    const auto documents = documents_on(citizen.browser, page);
    BOOST_REQUIRE(documents.size() == 3U);
    BOOST_TEST((tests::pixels(citizen.browser.get(documents[1]).body) == tests::pixels(picture())));
    BOOST_TEST(Database{}.value("SELECT COUNT(DISTINCT d.message_id) FROM request_documents d JOIN requests r "
                                "ON r.id = d.request_id WHERE r.reference = '" +
                                page.substr(11) + "'") == "1");
}

BOOST_AUTO_TEST_CASE(documents_of_a_refused_text_are_attached_when_it_is_sent_again) {
    Browser& citizen = people().owner.browser;
    const std::string page = new_request(citizen);
    const Answer endless =
        write(citizen, page, too_long, {{"pieces", "un.png", picture()}, {"pieces", "deux.png", picture()}});
    BOOST_TEST(endless.status == 422);
    BOOST_TEST(read_page(endless.body).says("un.png"));
    BOOST_TEST(attached_to(page) == "0");
    Form again = form_to(endless.body, page + "/messages");
    again.fields = with(again.fields, "message", "Voici");
    BOOST_TEST(received_in(endless, page).size() == 2U);
    BOOST_TEST(citizen.upload(again.action, again.fields, {{"pieces", "trois.png", picture()}}).status == 303);
    BOOST_TEST(attached_to(page) == "3");
    // The same form sent twice is one message, with its documents once.
    BOOST_TEST(citizen.upload(again.action, again.fields, {}).status == 303);
    BOOST_TEST(attached_to(page) == "3");
    wait_for_inspections();
    BOOST_TEST(documents_on(citizen, page).size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_document_alone_is_a_message_but_an_empty_form_is_not) {
    Browser& citizen = people().owner.browser;
    const std::string page = new_request(citizen);
    BOOST_TEST(write(citizen, page, "", {{"pieces", "livret.png", picture()}}).status == 303);
    BOOST_TEST(attached_to(page) == "1");
    BOOST_TEST(read_page(citizen.get(page).body).says("Pièce jointe : livret.png"));
    const Answer nothing = write(citizen, page, "", {});
    BOOST_TEST(nothing.status == 422);
    BOOST_REQUIRE(read_page(nothing.body).field_errors.size() == 1U);
    BOOST_TEST(read_page(nothing.body).says("Écrivez votre message, ou joignez un document."));
    // The complaint about a refused document is the only one.
    const Answer wrong = write(citizen, page, "", {{"pieces", "notes.txt", "bonjour"}});
    BOOST_TEST(wrong.status == 422);
    BOOST_REQUIRE(read_page(wrong.body).field_errors.size() == 1U);
    BOOST_TEST(read_page(wrong.body).field_errors.front().find("notes.txt") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_refused_document_leaves_the_text_and_the_good_documents_in_the_form) {
    Browser& citizen = people().owner.browser;
    const std::string page = new_request(citizen);
    const Answer refused =
        write(citizen, page, "Voici", {{"pieces", "un.png", picture()}, {"pieces", "deux.txt", "bonjour"}});
    BOOST_TEST(refused.status == 422);
    BOOST_REQUIRE(read_page(refused.body).field_errors.size() == 1U);
    BOOST_TEST(read_page(refused.body).field_errors.front().find("deux.txt") != std::string::npos);
    const Form again = form_to(refused.body, page + "/messages");
    BOOST_TEST(field_of(again, "message") == "Voici");
    BOOST_TEST(citizen.post(again.action, again.fields).status == 303);
    BOOST_TEST(attached_to(page) == "1");
    const std::vector<Upload> five(5, {"pieces", "x.png", picture()});
    const Answer too_many = write(citizen, page, "Encore", five);
    BOOST_TEST(too_many.status == 422);
    BOOST_TEST(received_in(too_many, page).size() == 4U);
}

BOOST_AUTO_TEST_CASE(a_document_that_another_browser_sent_is_not_attached) {
    Citizen victim = signed_in_citizen();
    Citizen thief = signed_in_citizen();
    const std::string theirs = new_request(victim.browser);
    const Fields genuine =
        received_in(write(victim.browser, theirs, too_long, {{"pieces", "un.png", picture()}}), theirs);
    BOOST_REQUIRE(genuine.size() == 1U);
    const std::string value = genuine.front().second;
    const std::string page = new_request(thief.browser);
    std::string tampered = value;
    tampered[0] = tampered[0] == '0' ? '1' : '0';
    for (const std::string& forged : {value, tampered, value.substr(0, 36), value.substr(0, 36) + " x x", std::string{},
                                      std::string{" "}, std::string{"  "}, std::string(5000, ' ')})
        BOOST_TEST(write(thief.browser, page, "Donnez", {}, {{received, forged}}).status == 303, forged);
    BOOST_TEST(attached_to(page) == "0");
    BOOST_TEST(write(victim.browser, theirs, "Voici", {}, {genuine.front()}).status == 303);
    BOOST_TEST(attached_to(theirs) == "1");
}

BOOST_AUTO_TEST_CASE(a_received_document_that_was_purged_is_asked_for_again) {
    Browser& citizen = people().owner.browser;
    const std::string page = new_request(citizen);
    const Answer endless = write(citizen, page, too_long, {{"pieces", "un.png", picture()}});
    wait_for_inspections();
    std::string id = received_in(endless, page).at(0).second.substr(0, 36);
    std::erase(id, '-');
    Database{}.execute("DELETE FROM documents WHERE id = x'" + id + "'");  // as the upkeep does after an hour
    Form again = form_to(endless.body, page + "/messages");
    again.fields = with(again.fields, "message", "Voici enfin");
    const Answer late = citizen.post(again.action, again.fields);
    BOOST_TEST(late.status == 422);
    BOOST_TEST(read_page(late.body).says("un.png"));
    const Form last = form_to(late.body, page + "/messages");
    BOOST_TEST(field_of(last, "message") == "Voici enfin");
    BOOST_TEST(citizen.post(last.action, last.fields).status == 303);
}

BOOST_AUTO_TEST_CASE(a_received_document_that_the_inspection_refused_is_reported) {
    Browser& citizen = people().owner.browser;
    const std::string page = new_request(citizen);
    const Answer endless = write(citizen, page, too_long, {{"pieces", "un.png", virus()}});
    BOOST_TEST(endless.status == 422);
    wait_for_inspections();
    Form again = form_to(endless.body, page + "/messages");
    again.fields = with(again.fields, "message", "Voici");
    const Answer refused = citizen.post(again.action, again.fields);
    BOOST_TEST(refused.status == 422);
    BOOST_TEST(read_page(refused.body).says("Notre antivirus"));
    const Form last = form_to(refused.body, page + "/messages");
    BOOST_TEST(citizen.post(last.action, last.fields).status == 303);
    BOOST_TEST(attached_to(page) == "0");
}

BOOST_AUTO_TEST_CASE(documents_can_be_sent_with_a_message_without_an_account) {
    Browser visitor;
    const std::string page = report_with_photograph(visitor);
    BOOST_TEST(write(visitor, page, "Une autre vue", {{"pieces", "vue.png", picture()}}).status == 303);
    wait_for_inspections();
    Browser later;
    BOOST_TEST(documents_on(later, page).size() == 2U);
    BOOST_TEST(later.get(page).body.find("pieces:conserver") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
