// The home page: the e-services for everybody, and the next step for visitors, citizens and officers.
#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/services.hpp"
#include "values/utc_time.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(site_home)

BOOST_AUTO_TEST_CASE(everybody_finds_each_e_service_with_its_title_and_a_sentence_about_it) {
    const Page page = read_page(Browser{}.get("/").body);
    BOOST_TEST(page.heading == "Vos services en ligne");
    for (const std::string& address : service_addresses()) {
        BOOST_TEST(std::count(page.links.begin(), page.links.end(), address) == 1, address);
        BOOST_TEST(Browser{}.get(address).status == 200, address);
    }
    for (const char* const words : {"État civil", "Citoyenneté", "Vie quotidienne", "Voirie et cadre de vie",
                                    "Copie d'acte de naissance", "Recensement citoyen", "Signalement voirie"})
        BOOST_TEST(page.says(words), words);
    BOOST_TEST(std::count(page.links.begin(), page.links.end(), "/faq") == 1);
}

BOOST_AUTO_TEST_CASE(a_visitor_is_offered_an_account_a_citizen_their_requests_and_an_officer_the_inbox) {
    Browser visitor;
    const std::vector<std::string> ways = {"/connexion", "/inscription", "/suivi", "/mon-suivi", "/agent"};
    const std::vector<std::pair<Browser*, std::vector<std::string>>> expected = {
        {&visitor, {"/connexion", "/inscription", "/suivi"}},
        {&people().owner.browser, {"/mon-suivi"}},
        {&people().officer.browser, {"/agent"}}};
    for (const auto& [browser, own] : expected) {
        const Page page = read_page(browser->get("/").body);
        for (const std::string& way : ways) {
            const bool is_own = std::find(own.begin(), own.end(), way) != own.end();
            BOOST_TEST(std::count(page.links.begin(), page.links.end(), way) == (is_own ? 1 : 0), way);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_nightly_closing_is_announced_with_its_hours_only_where_there_is_one) {
    const char* const announced = "Le site est fermé chaque nuit pour maintenance";
    BOOST_TEST(!read_page(Browser{}.get("/").body).says(announced));
    // Some hours from now: during them there is no home page.
    constexpr int far_enough = 8;
    const auto hour = std::chrono::duration_cast<std::chrono::hours>(utc_now().time_since_epoch()).count() + far_enough;
    const Reconfigured closing{"[maintenance]\nenabled = false",
                               fmt::format("[maintenance]\nenabled = true\nfrom = \"{:02}:00\"\nuntil = \"{:02}:00\"",
                                           hour % 24, (hour + 1) % 24)};
    const Page page = read_page(Browser{}.get("/").body);
    BOOST_TEST(page.says(fmt::format("{}, entre {} h et {} h.", announced, hour % 24, (hour + 1) % 24)),
               page.main_text);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
