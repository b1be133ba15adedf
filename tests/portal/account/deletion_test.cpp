// "Supprimer mon compte": what is deleted, and what the department keeps.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/uploads.hpp"

namespace eservices::portal_test {
BOOST_AUTO_TEST_SUITE(account_deletion)

BOOST_AUTO_TEST_CASE(nothing_is_deleted_before_the_mailed_link_is_confirmed) {
    Citizen citizen = signed_in_citizen();
    const std::string link = deletion_link(citizen);
    BOOST_TEST(Browser{}.get(link).status == 200);  // a mail scanner opens links too
    BOOST_TEST(row_count("users WHERE login = '" + citizen.login + "'") == "1");
    log_in(citizen);
}

BOOST_AUTO_TEST_CASE(a_deleted_account_leaves_its_requests_to_the_department_and_a_code_to_its_owner) {
    Citizen citizen = signed_in_citizen();
    const std::string reference = file_request(citizen.browser);
    add_document(citizen.browser);
    start_draft(citizen.browser);
    const Answer before = citizen.browser.get("/mon-profil/suppression");
    BOOST_TEST(read_page(before.body).says(reference));
    const std::string link = deletion_link(citizen);
    const Answer done = citizen.browser.submit(link, {});
    BOOST_TEST(done.status == 303);
    BOOST_TEST(done.header("location") == "/compte-supprime");
    BOOST_TEST(read_page(citizen.browser.get("/compte-supprime").body).heading == "Votre compte est supprimé");

    BOOST_TEST(row_count("users WHERE login = '" + citizen.login + "'") == "0");
    BOOST_TEST(citizen.browser.get("/mon-suivi").status == 303);
    Browser stranger;
    BOOST_TEST(
        stranger.submit("/connexion", {{"identifiant", citizen.login}, {"mot-de-passe", citizen.password}}).status ==
        422);

    // The department has the request as before, with the address for its answer.
    const Page shown = read_page(people().officer.browser.get("/agent/demandes/" + reference).body);
    BOOST_TEST(shown.says(reference));
    BOOST_TEST(shown.says(citizen.email));

    // The mail has the code, and the code opens the request.
    wait_for_quiet_outbox();
    const Mail mail = mails_to(citizen.email).back();
    BOOST_TEST(mail.subject == "Votre compte est supprimé");
    const std::size_t at = mail.text.find("Code\u00a0: ");
    BOOST_REQUIRE(at != std::string::npos);
    const std::string code = mail.text.substr(at + 8, mail.text.find('\n', at) - at - 8);
    const Answer followed = stranger.get("/suivi/" + reference + "/" + code);
    BOOST_TEST(followed.status == 200);
    BOOST_TEST(read_page(followed.body).says(reference));
    BOOST_TEST(stranger.get(link).status == 410);
}

BOOST_AUTO_TEST_CASE(the_address_of_a_deleted_account_may_open_a_new_one) {
    Citizen citizen = signed_in_citizen();
    citizen.browser.submit(deletion_link(citizen), {});
    citizen.browser = Browser{};
    BOOST_TEST(citizen.browser.submit("/inscription", registration_fields(citizen)).status == 303);
    BOOST_TEST(row_count("users WHERE login = '" + citizen.login + "'") == "1");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
