// "Mon suivi": the list of a citizen's requests, and messages to the department.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/many_requests.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {
namespace {

/// The references that "Mon suivi" links to, in their order on the page.
std::vector<std::string> followed(const Page& page) {
    constexpr std::string_view path = "/mon-suivi/";
    std::vector<std::string> references;
    for (const std::string& link : page.links)
        if (link.starts_with(path)) references.push_back(link.substr(path.size()));
    return references;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(requests_tracking)

BOOST_AUTO_TEST_CASE(a_message_to_a_request_closed_meanwhile_is_shown_to_be_copied) {
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
        // An empty message is answered with a notice.
        BOOST_TEST(browser->post(older.action, with(older.fields, "message", "")).header("location") == page);
        BOOST_TEST(read_page(browser->get(page).body).says("cette demande est close"));
    }
}

BOOST_AUTO_TEST_CASE(a_citizen_without_requests_is_shown_the_way_to_the_e_services) {
    Citizen citizen = signed_in_citizen();
    const Page empty = read_page(citizen.browser.get("/mon-suivi").body);
    BOOST_TEST(empty.says("Vous n'avez pas encore fait de demande"));
    BOOST_TEST(std::count(empty.links.begin(), empty.links.end(), "/e-services") == 1);
    const std::string reference = file_request(citizen.browser);
    const Page filled = read_page(citizen.browser.get("/mon-suivi").body);
    BOOST_TEST(!filled.says("Vous n'avez pas encore fait de demande"));
    BOOST_TEST(followed(filled) == std::vector{reference}, boost::test_tools::per_element());
    BOOST_TEST(filled.says("Copie d'acte de naissance, référence " + reference));
    BOOST_TEST(filled.says("Envoyée"));
}

BOOST_AUTO_TEST_CASE(the_list_shows_ones_own_requests_newest_first_twenty_a_page) {
    Citizen citizen = signed_in_citizen();
    std::vector<std::string> expected = {file_request(citizen.browser)};
    for (std::string& copy : copy_request(expected.front(), 20)) expected.push_back(std::move(copy));
    std::reverse(expected.begin(), expected.end());
    const Page first = read_page(citizen.browser.get("/mon-suivi").body);
    BOOST_TEST(followed(first) == std::vector(expected.begin(), expected.begin() + 20),
               boost::test_tools::per_element());
    const auto next = std::find_if(first.links.begin(), first.links.end(),
                                   [](const std::string& link) { return link.find("?avant=") != std::string::npos; });
    BOOST_REQUIRE((next != first.links.end()));
    const Page second = read_page(citizen.browser.get(*next).body);
    BOOST_TEST(followed(second) == std::vector{expected.back()}, boost::test_tools::per_element());
    BOOST_TEST(second.says("Revenir au début de la liste"));
    BOOST_TEST(!second.says("Page suivante"));
    // The same address shows other citizens their own list.
    Citizen other = signed_in_citizen();
    BOOST_TEST(followed(read_page(other.browser.get(*next).body)).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
