// The inbox of a department: its requests, one status at a time.
#include <algorithm>

#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/many_requests.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {
namespace {

/// A department that only this test uses, and its one officer.
struct OwnDepartment {
    OwnDepartment() {
        Database{}.execute(fmt::format(
            "DELETE d FROM officer_departments d JOIN officers o ON o.id = d.officer_id WHERE o.login = '{}'",
            officer.login));
        belong_to(department);
    }

    void belong_to(const std::string& other) const {
        Database{}.execute(
            fmt::format("INSERT INTO officer_departments (officer_id, department) SELECT id, '{}' FROM "
                        "officers WHERE login = '{}'",
                        other, officer.login));
    }

    /// Files a request of this citizen, moves it to this department and returns its reference.
    [[nodiscard]] std::string receive(Citizen& citizen) const {
        std::string reference = file_request(citizen.browser);
        Database{}.execute(
            fmt::format("UPDATE requests SET department = '{}' WHERE reference = '{}'", department, reference));
        return reference;
    }

    Page shown(const std::string& path) { return read_page(officer.browser.get(path).body); }

    std::string department = "essai-" + unique_number();
    Officer officer = signed_in_officer("voirie");
};

/// The references of the requests that the page links to, in its order.
std::vector<std::string> listed(const Page& page) {
    constexpr std::string_view path = "/agent/demandes/";
    std::vector<std::string> references;
    for (const std::string& link : page.links)
        if (link.starts_with(path)) references.push_back(link.substr(path.size()));
    return references;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(office_inbox)

BOOST_FIXTURE_TEST_CASE(requests_are_listed_by_status_oldest_first, OwnDepartment) {
    Citizen citizen = signed_in_citizen();
    const std::string first = receive(citizen);
    const std::string second = receive(citizen);
    const Page waiting = shown("/agent");
    BOOST_TEST(waiting.says("Envoyée 2 demandes"));
    BOOST_TEST(waiting.says(citizen.given_names + " " + citizen.family_name));
    BOOST_TEST(listed(waiting) == (std::vector{first, second}), boost::test_tools::per_element());

    BOOST_TEST(take_in_charge(officer.browser, first).status == 303);
    BOOST_TEST(listed(shown("/agent")) == std::vector{second}, boost::test_tools::per_element());
    const Page taken = shown("/agent?statut=in_progress");
    BOOST_TEST(listed(taken) == std::vector{first}, boost::test_tools::per_element());
    BOOST_TEST(taken.says("Envoyée 1 demandes"));
    BOOST_TEST(taken.says("En cours d'instruction 1 demandes"));
}

BOOST_FIXTURE_TEST_CASE(an_officer_switches_between_their_departments_and_is_refused_others, OwnDepartment) {
    Citizen citizen = signed_in_citizen();
    const std::string reference = receive(citizen);
    BOOST_TEST(!shown("/agent").says("Service des élections"));  // there is no choice with one department
    belong_to("elections");
    const std::string own = fmt::format("/agent?service={}&statut=submitted", department);
    const std::string other = "/agent?service=elections&statut=submitted";
    const Page page = shown(own);
    BOOST_TEST(std::count(page.links.begin(), page.links.end(), own) == 2);  // by department and by status
    BOOST_TEST(std::count(page.links.begin(), page.links.end(), other) == 1);
    BOOST_TEST(listed(page) == std::vector{reference}, boost::test_tools::per_element());
    BOOST_TEST(!shown(other).says(reference));
    BOOST_TEST(officer.browser.get("/agent?service=voirie").status == 403);
}

BOOST_FIXTURE_TEST_CASE(an_empty_list_and_an_officer_without_department_each_have_a_notice, OwnDepartment) {
    const Page empty = shown("/agent?statut=refused");
    BOOST_TEST(empty.says("Aucune demande avec le statut"));
    BOOST_TEST(!empty.says("Référence"));
    Database{}.execute(fmt::format("DELETE FROM officer_departments WHERE department = '{}'", department));
    const Page none = shown("/agent");
    BOOST_TEST(none.says("n'est rattaché à aucun service instructeur"));
    BOOST_TEST(!none.says("Aucune demande avec le statut"));
}

BOOST_FIXTURE_TEST_CASE(a_page_lists_fifty_requests_and_links_to_the_next_page, OwnDepartment) {
    Citizen citizen = signed_in_citizen();
    std::vector<std::string> expected = {receive(citizen)};
    for (std::string& copy : copy_request(expected.front(), 51)) expected.push_back(std::move(copy));
    const Page first = shown("/agent");
    BOOST_TEST(listed(first) == std::vector(expected.begin(), expected.begin() + 50), boost::test_tools::per_element());
    BOOST_TEST(!first.says("Revenir au début de la liste"));
    const auto next = std::find_if(first.links.begin(), first.links.end(),
                                   [](const std::string& link) { return link.find("&apres=") != std::string::npos; });
    BOOST_REQUIRE((next != first.links.end()));
    const Page second = shown(*next);
    BOOST_TEST(listed(second) == std::vector(expected.begin() + 50, expected.end()), boost::test_tools::per_element());
    BOOST_TEST(second.says("Revenir au début de la liste"));
    BOOST_TEST(!second.says("Page suivante"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
