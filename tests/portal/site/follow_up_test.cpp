// "Suivre une demande": a request filed without an account, found by its reference and code.
#include <cctype>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(site_follow_up)

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

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
