// One request as an officer works on it: its statuses, its messages, and a colleague who was quicker.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(office_request)

BOOST_AUTO_TEST_CASE(what_an_officer_typed_is_shown_again_when_a_colleague_was_quicker) {
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

BOOST_AUTO_TEST_CASE(a_message_to_a_request_that_was_closed_meanwhile_is_shown_to_be_copied) {
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

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
