// Titles of pages: different pages can be told apart in a list of tabs or in the history.
#include <set>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {
namespace {

std::string title_of(Browser& browser, const std::string& path) {
    const std::string body = browser.get(path).body;
    const std::size_t begin = body.find("<title>") + 7;
    return body.substr(begin, body.find("</title>") - begin);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(page_titles)

BOOST_AUTO_TEST_CASE(different_pages_have_different_titles) {
    Browser visitor;
    BOOST_TEST(title_of(visitor, "/connexion") != title_of(visitor, "/agent/connexion"));
    Browser& officer = people().officer.browser;
    std::set<std::string> titles;
    for (const char* const status : {"submitted", "in_progress", "awaiting_documents", "done", "refused", "closed"})
        titles.insert(title_of(officer, "/agent?statut=" + std::string{status}));
    BOOST_TEST(titles.size() == 6U);
    Officer of_roads = signed_in_officer("voirie");
    BOOST_TEST(title_of(of_roads.browser, "/agent") != title_of(officer, "/agent"));
    BOOST_TEST(title_of(officer, "/agent/mon-compte/mot-de-passe") !=
               title_of(people().owner.browser, "/mon-profil/mot-de-passe"));
    const std::string further = "/agent?apres=00000000-0000-7000-8000-000000000000&page=2";
    BOOST_TEST(title_of(officer, further).find("page 2") != std::string::npos);
    BOOST_TEST(title_of(people().owner.browser, "/mon-suivi?avant=ffffffff-ffff-7fff-bfff-ffffffffffff&page=3")
                   .starts_with("Mon suivi, page 3"));
    // Anything but a page number shows the first page.
    for (const char* const wrong : {"x", "-1", "0", "99999999999999999999", ""})
        BOOST_TEST(
            officer.get("/agent?apres=00000000-0000-7000-8000-000000000000&page=" + std::string{wrong}).status == 200,
            wrong);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
