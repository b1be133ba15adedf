// "Mon suivi": the list of one's requests, and writing to the department about one of them.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(requests_tracking)

BOOST_AUTO_TEST_CASE(what_a_citizen_writes_to_a_request_that_was_closed_meanwhile_is_shown_to_be_copied) {
    const auto close = [](const std::string& reference) {
        take_in_charge(people().officer.browser, reference);
        change_status(people().officer.browser, reference, "refused", "Refusée.");
        change_status(people().officer.browser, reference, "closed", "");
    };
    Browser visitor;
    visitor.address = "127.0.0.81";
    std::string followed = send_draft(visitor, ready_draft(visitor)).header("location");
    followed.resize(followed.rfind("/confirmation"));
    Browser& owner = people().owner.browser;
    const std::string own = "/mon-suivi/" + file_request(owner);
    for (const auto& [browser, page] : {std::pair{&owner, own}, std::pair{&visitor, followed}}) {
        const Form older = form_to(browser->get(page).body, page + "/messages");
        close(page.substr(page.find('/', 1) + 1, 11));
        const Fields typed = with(older.fields, "message", "Trop tard, " + page);
        const Answer unsent = browser->upload(older.action, typed, {{"pieces", "livret.pdf", "%PDF-1.4"}});
        BOOST_TEST(unsent.status == 409, page);
        const Page shown = read_page(unsent.body);
        BOOST_TEST(shown.title.starts_with("Erreur : "));
        BOOST_TEST(shown.says("Cette demande est close"));
        BOOST_TEST(shown.says("Les fichiers joints n'ont pas été envoyés"));
        BOOST_TEST(shown.says("Trop tard, " + page));
        BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM messages WHERE body LIKE 'Trop tard, %'") == "0");
        // With nothing to copy a sentence is enough.
        BOOST_TEST(browser->post(older.action, with(older.fields, "message", "")).header("location") == page);
        BOOST_TEST(read_page(browser->get(page).body).says("cette demande est close"));
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
