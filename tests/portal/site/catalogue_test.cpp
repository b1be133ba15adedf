// The catalogue of e-services, the page of each, and the button that begins a draft.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(site_catalogue)

BOOST_AUTO_TEST_CASE(a_service_that_was_begun_offers_the_draft_before_another) {
    for (const bool signed_in : {true, false}) {
        Citizen citizen = signed_in ? signed_in_citizen() : Citizen{};
        Browser& browser = citizen.browser;
        const std::string page = "/e-services/acte-naissance";
        BOOST_TEST(!read_page(browser.get(page).body).says("Reprendre votre brouillon"));
        // Pressed twice, the button begins once.
        const Form begin = form_to(browser.get(page).body, page);
        const std::string first = browser.post(page, begin.fields).header("location");
        BOOST_TEST(browser.post(page, begin.fields).header("location") == first);
        browser.submit(first, birth_certificate_fields());
        BOOST_TEST(browser.post(page, begin.fields).header("location") == page);
        const Answer shown = browser.get(page);
        BOOST_TEST(read_page(shown.body).says("Vous avez déjà commencé une demande"));
        BOOST_TEST(read_page(shown.body).says("Reprendre votre brouillon du"));
        BOOST_TEST(shown.body.find("En commencer un autre") != std::string::npos);
        const std::string second = browser.submit(page, {}).header("location");
        BOOST_TEST(second.starts_with("/brouillons/"));
        BOOST_TEST(second != first);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
