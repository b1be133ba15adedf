// "FAQ": every link leads somewhere, and officers see none to pages of citizens.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {
namespace {

/// The page's text without its spaces, which a link may add.
std::string words_of(const Page& page) {
    std::string words = page.main_text;
    std::erase(words, ' ');
    return words;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(site_faq)

BOOST_AUTO_TEST_CASE(each_line_of_the_contents_leads_to_its_answer_and_each_link_to_a_page) {
    Browser visitor;
    const std::string body = visitor.get("/faq").body;
    const Page page = read_page(body);
    BOOST_TEST(page.heading == "FAQ");
    std::size_t answers = 0;
    for (const std::string& link : page.links) {
        if (link.starts_with('#')) {
            ++answers;
            BOOST_TEST(body.find(" id=\"" + link.substr(1) + "\"") != std::string::npos, link);
        } else if (link.starts_with('/')) {
            const int status = visitor.get(link).status;
            BOOST_TEST((status == 200 || status == 303), link << ": " << status);
        }
    }
    BOOST_TEST(answers >= 13U);
}

BOOST_AUTO_TEST_CASE(an_officer_reads_the_same_help_without_links_to_pages_of_citizens) {
    const Page for_visitors = read_page(Browser{}.get("/faq").body);
    const Page for_officers = read_page(people().officer.browser.get("/faq").body);
    BOOST_TEST((words_of(for_officers) == words_of(for_visitors)));
    for (const char* const path : {"/mon-porte-documents", "/mon-profil", "/mon-profil/suppression"}) {
        BOOST_TEST(std::count(for_visitors.links.begin(), for_visitors.links.end(), path) > 0, path);
        BOOST_TEST(std::count(for_officers.links.begin(), for_officers.links.end(), path) == 0, path);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
