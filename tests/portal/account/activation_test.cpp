// Activation of an account by the mailed link: opening it changes nothing, the button activates once.
#include <set>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "values/token.hpp"

namespace eservices::portal_test {
namespace {

constexpr std::string_view refused_heading = "Ce lien d'activation n'est plus valable";

void expect_refused_link(const Answer& answer, int status, const std::string& next) {
    const Page page = read_page(answer.body);
    BOOST_TEST(answer.status == status);
    BOOST_TEST(page.heading == refused_heading);
    BOOST_TEST(page_problems(Answer{200, {}, answer.body}) == "");
    BOOST_TEST(std::set(page.links.begin(), page.links.end()).contains(next), status << " does not lead to " << next);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(account_activation)

BOOST_AUTO_TEST_CASE(opening_the_mailed_link_activates_nothing) {
    const std::string link = "/activation/" + activation_token();
    const auto before = Database{}.checksums();
    for (int i = 0; i < 3; ++i) BOOST_TEST(Browser{}.get(link).status == 200);
    BOOST_TEST(Browser{}.head(link).status == 200);
    BOOST_TEST((Database{}.checksums() == before));
}

BOOST_AUTO_TEST_CASE(a_second_activation_with_the_same_link_is_refused) {
    const std::string link = "/activation/" + activation_token();
    Browser browser;
    const Form form = form_to(browser.get(link).body, link);
    BOOST_TEST(browser.post(link, form.fields).status == 200);
    expect_refused_link(browser.post(link, form.fields), 410, "/connexion");
    expect_refused_link(Browser{}.get(link), 410, "/connexion");
}

BOOST_AUTO_TEST_CASE(an_expired_activation_link_is_refused) {
    const std::string link = "/activation/" + activation_token("INTERVAL -1 SECOND");
    Browser browser;
    const std::string tag = browser.csrf();
    expect_refused_link(browser.get(link), 410, "/inscription");
    const auto before = Database{}.checksums();
    expect_refused_link(browser.post(link, {{"csrf", tag}}), 410, "/inscription");
    BOOST_TEST((Database{}.checksums() == before));
}

BOOST_AUTO_TEST_CASE(an_unknown_activation_link_is_not_found) {
    for (const std::string& token :
         {new_token(), std::string{"x"}, std::string(3000, 'a'), std::string{"%27%20OR%201=1"}}) {
        Browser browser;
        const std::string tag = browser.csrf();
        expect_refused_link(browser.get("/activation/" + token), 404, "/inscription");
        expect_refused_link(browser.post("/activation/" + token, {{"csrf", tag}}), 404, "/inscription");
    }
}

BOOST_AUTO_TEST_CASE(a_lost_link_is_replaced_by_another_one_that_activates) {
    Citizen citizen = new_citizen();
    const std::string lost = ask_for_account(citizen);
    const Answer asked = Browser{}.submit("/activation", {{"courriel", citizen.email}});
    BOOST_TEST(asked.header("location") == "/inscription/confirmation");
    const std::string link = wait_for_mail(citizen.email, 2).link_to("/activation/").substr(portal_url().size());
    BOOST_TEST(link != lost);
    BOOST_TEST(read_page(citizen.browser.submit(link, {}).body).heading == "Votre compte est activé");
    log_in(citizen);
    // An active account is sent no link.
    BOOST_TEST(Browser{}.submit("/activation", {{"courriel", citizen.email}}).status == 303);
    const Mail told = wait_for_mail(citizen.email, 3);
    BOOST_CHECK_THROW(told.link_to("/activation/"), std::runtime_error);
    BOOST_TEST(Browser{}.submit("/activation", {{"courriel", "pas une adresse"}}).status == 422);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
