// Drafts and requests in a browser that several people share: the user confirms whose a draft is, and an address alone opens none.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {
namespace {

/// A citizen signs in where a draft was begun without an account.
struct SharedComputer {
    Citizen citizen = signed_in_citizen();
    std::string draft;

    SharedComputer() {
        citizen.browser = Browser{};
        draft = start_draft(citizen.browser);
        citizen.browser.submit(draft + "/etape/1", birth_certificate_fields());
        log_in(citizen);
    }
    Page tracking() { return read_page(citizen.browser.get("/mon-suivi").body); }
};

constexpr const char* question = "Un brouillon a été commencé sur cet ordinateur sans compte";

}  // namespace

BOOST_AUTO_TEST_SUITE(requests_visitor_drafts)

BOOST_AUTO_TEST_CASE(a_visitors_draft_belongs_to_no_account_until_its_user_adopts_it) {
    SharedComputer shared;
    BOOST_TEST(shared.tracking().says(question));
    BOOST_TEST(!shared.tracking().says("Passeport"));
    BOOST_TEST(shared.citizen.browser.get(shared.draft + "/etape/1").header("location") == "/mon-suivi");
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM drafts d JOIN users u ON u.id = d.user_id WHERE u.login = '" +
                                shared.citizen.login + "'") == "0");
    const Answer adopted = shared.citizen.browser.submit("/mon-suivi", {}, shared.draft + "/reprise");
    BOOST_TEST(adopted.header("location") == shared.draft + "/verification");
    BOOST_TEST(shared.citizen.browser.get(shared.draft + "/etape/1").status == 200);
    BOOST_TEST(!shared.tracking().says(question));
    BOOST_TEST(shared.tracking().says("Brouillon : Copie d'acte de naissance"));
    BOOST_TEST(!shared.citizen.browser.cookies.contains("visitor"));
}

BOOST_AUTO_TEST_CASE(an_address_typed_before_the_login_is_replaced_by_the_accounts) {
    Citizen citizen = signed_in_citizen();
    citizen.browser = Browser{};
    const std::string draft = ready_draft(citizen.browser);
    BOOST_TEST(read_page(citizen.browser.get(draft + "/verification").body).says("zoe@example.fr"));
    log_in(citizen);
    citizen.browser.submit("/mon-suivi", {}, draft + "/reprise");
    const Page review = read_page(citizen.browser.get(draft + "/verification").body);
    BOOST_TEST(review.says("partiront à l'adresse de votre compte : " + citizen.email));
    BOOST_TEST(!review.says("zoe@example.fr"));
}

BOOST_AUTO_TEST_CASE(a_visitors_draft_can_be_deleted_instead_of_adopted) {
    SharedComputer shared;
    BOOST_TEST(shared.citizen.browser.submit("/mon-suivi", {}, shared.draft + "/abandon").header("location") ==
               "/mon-suivi");
    BOOST_TEST(!shared.tracking().says(question));
    // The button of another tab reports that the draft is gone.
    const Fields tag = {{"csrf", shared.citizen.browser.csrf()}};
    BOOST_TEST(shared.citizen.browser.post(shared.draft + "/reprise", tag).header("location") == "/mon-suivi");
    BOOST_TEST(shared.tracking().says("n'est plus sur cet ordinateur"));
}

BOOST_AUTO_TEST_CASE(another_browser_cannot_adopt_a_draft_by_its_address) {
    SharedComputer shared;
    Citizen thief = signed_in_citizen();
    const Fields tag = {{"csrf", thief.browser.csrf()}};
    BOOST_TEST(thief.browser.post(shared.draft + "/reprise", tag).header("location") == "/mon-suivi");
    BOOST_TEST(thief.browser.get(shared.draft + "/etape/1").status == 404);
    BOOST_TEST(shared.tracking().says(question));
}

BOOST_AUTO_TEST_CASE(a_drafts_address_opens_the_request_only_in_the_browser_that_filed_it) {
    Browser visitor;
    const std::string draft = ready_draft(visitor);
    const std::string confirmation = send_draft(visitor, draft).header("location");
    BOOST_TEST(visitor.get(draft + "/verification").header("location") == confirmation);
    BOOST_TEST(visitor.post(draft + "/etape/1", {{"csrf", visitor.csrf()}}).header("location") == confirmation);
    Browser stranger;
    stranger.csrf();
    for (Browser* const other : {&stranger, &people().owner.browser, &people().officer.browser}) {
        const Answer answer = other->get(draft + "/verification");
        BOOST_TEST(answer.status == 404);
        BOOST_TEST(answer.body.find(confirmation.substr(0, 18)) == std::string::npos);
    }
    BOOST_TEST(Browser{}.get(draft + "/etape/1").status == 404);
}

BOOST_AUTO_TEST_CASE(a_drafts_address_opens_nothing_after_its_account_is_deleted) {
    Citizen citizen = signed_in_citizen();
    const std::string draft = ready_draft(citizen.browser);
    BOOST_TEST(send_draft(citizen.browser, draft).status == 303);
    const std::string link = deletion_link(citizen);
    BOOST_TEST(citizen.browser.submit(link, {}).header("location") == "/compte-supprime");
    for (Browser* const browser : {&citizen.browser, &people().other.browser})
        BOOST_TEST(browser->get(draft + "/verification").status == 404);
}

BOOST_AUTO_TEST_CASE(an_officer_on_a_citizens_page_reads_that_it_is_for_citizens) {
    for (const char* const path : {"/mon-porte-documents", "/mon-profil", "/mon-profil/suppression", "/mon-suivi"}) {
        const Answer answer = people().officer.browser.get(path);
        BOOST_TEST(answer.status == 403, path);
        BOOST_TEST(read_page(answer.body).heading == "Cette page est celle des usagers", path);
        BOOST_TEST(read_page(answer.body).says("connecté comme agent"), path);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
