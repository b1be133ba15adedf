// One request as an officer works on it: its statuses, its messages, and a colleague who was quicker.
#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(office_request)

BOOST_AUTO_TEST_CASE(the_typed_text_is_shown_again_when_a_colleague_was_quicker) {
    const std::string reference = file_request(people().owner.browser);
    Browser& browser = people().officer.browser;
    const std::string page = "/agent/demandes/" + reference;
    take_in_charge(browser, reference);
    const Form older = form_to(browser.get(page).body, page + "/statut");
    change_status(people().colleague.browser, reference, "awaiting_documents", "Il manque une pièce.");
    const Fields refusal = with(with(older.fields, "statut", "refused"), "motif", "Un long motif de refus.");
    const Answer changed = browser.post(page + "/statut", refusal);
    BOOST_TEST(changed.status == 422);
    BOOST_TEST(read_page(changed.body).says("a changé entre-temps"));
    BOOST_TEST(field_of(form_to(changed.body, page + "/statut"), "motif") == "Un long motif de refus.");
    BOOST_TEST(Database{}.value("SELECT status FROM requests WHERE reference = '" + reference + "'") ==
               "awaiting_documents");
}

BOOST_AUTO_TEST_CASE(a_message_to_a_request_closed_meanwhile_is_shown_for_copying) {
    const std::string reference = file_request(people().owner.browser);
    Browser& browser = people().officer.browser;
    const std::string page = "/agent/demandes/" + reference;
    take_in_charge(browser, reference);
    const Form older = form_to(browser.get(page).body, page + "/messages");
    change_status(people().colleague.browser, reference, "refused", "Refusée.");
    change_status(people().colleague.browser, reference, "closed", "");
    const Answer unsent = browser.post(page + "/messages", with(older.fields, "message", "Un message trop tard."));
    BOOST_TEST(unsent.status == 422);
    BOOST_TEST(read_page(unsent.body).says("Un message trop tard."));
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM messages WHERE body = 'Un message trop tard.'") == "0");
}

BOOST_AUTO_TEST_CASE(a_request_shows_requester_answers_and_history) {
    Citizen citizen = signed_in_citizen();
    const std::string reference = file_request(citizen.browser);
    Officer& officer = people().officer;
    const std::string page = "/agent/demandes/" + reference;
    const Page waiting = read_page(officer.browser.get(page).body);
    BOOST_TEST(waiting.heading == "Copie d'acte de naissance");
    for (const std::string& words : {reference, citizen.given_names + " " + citizen.family_name, citizen.email,
                                     std::string{"29 février 1992"}, std::string{"Passeport"}})
        BOOST_TEST(waiting.says(words), words);
    BOOST_TEST(!waiting.says("Prise en charge par"));
    BOOST_TEST(take_in_charge(officer.browser, reference).status == 303);
    BOOST_TEST(read_page(officer.browser.get(page).body).says("Prise en charge par " + officer.name));
    BOOST_TEST(change_status(people().colleague.browser, reference, "done", "L'acte est parti.").status == 303);
    const Page answered = read_page(officer.browser.get(page).body);
    BOOST_TEST(answered.says("En cours d'instruction par " + officer.name));
    BOOST_TEST(answered.says("Traitée par " + people().colleague.name));
    BOOST_TEST(answered.says("L'acte est parti."));
}

BOOST_AUTO_TEST_CASE(the_page_offers_the_next_statuses_and_no_form_once_closed) {
    const std::string reference = file_request(people().owner.browser);
    Browser& browser = people().officer.browser;
    const std::string page = "/agent/demandes/" + reference;
    const auto offered = [&] {
        const std::string body = browser.get(page).body;
        std::string statuses;
        for (const char* const status : {"submitted", "in_progress", "awaiting_documents", "done", "refused", "closed"})
            if (body.find(fmt::format("<option value=\"{}\"", status)) != std::string::npos)
                statuses += std::string{status} + ' ';
        return statuses;
    };
    BOOST_TEST(offered() == "");
    BOOST_CHECK_NO_THROW(form_to(browser.get(page).body, page + "/prise-en-charge"));
    take_in_charge(browser, reference);
    BOOST_TEST(offered() == "awaiting_documents done refused ");
    BOOST_CHECK_THROW(form_to(browser.get(page).body, page + "/prise-en-charge"), std::runtime_error);
    change_status(browser, reference, "done", "L'acte est parti.");
    BOOST_TEST(offered() == "in_progress closed ");
    change_status(browser, reference, "closed", "");
    BOOST_TEST(offered() == "");
    for (const char* const form : {"/prise-en-charge", "/statut", "/messages"})
        BOOST_CHECK_THROW(form_to(browser.get(page).body, page + form), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
