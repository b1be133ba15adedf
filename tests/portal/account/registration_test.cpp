// "Création d'un compte": the form, its security test, and what is added when it is passed.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/sign_up.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(account_registration)

BOOST_AUTO_TEST_CASE(who_chose_an_identifiant_that_is_taken_types_another_one_and_nothing_else_again) {
    SignUp sign_up;
    const std::string wanted = sign_up.citizen.login;
    Citizen quicker = new_citizen();
    quicker.login = wanted;
    ask_for_account(quicker);
    const std::string page = sign_up.answer(sign_up.right).header("location");
    BOOST_TEST(page.starts_with("/inscription/identifiant/test/"));
    Browser& browser = sign_up.citizen.browser;
    const Answer shown = browser.get(page);
    BOOST_TEST(page_problems(Answer{200, {}, shown.body}) == "");
    BOOST_TEST(read_page(shown.body).says("déjà pris"));
    const Fields fields = with(form_to(shown.body, page).fields, "identifiant", wanted + ".2");
    const Answer refused = browser.post(page, with(fields, "captcha", "ZZZZZZ"));
    BOOST_TEST(refused.status == 422);
    BOOST_TEST(field_of(form_to(refused.body, page), "identifiant") == wanted + ".2");
    BOOST_TEST(browser.post(page, form_to(refused.body, page).fields).header("location") ==
               "/inscription/confirmation");
    sign_up.citizen.login = wanted + ".2";
    BOOST_TEST(is_account(sign_up.citizen));
    const std::string link = wait_for_mail(sign_up.citizen.email).link_to("/activation/").substr(portal_url().size());
    BOOST_TEST(browser.submit(link, {}).status == 200);
    log_in(sign_up.citizen);
}

BOOST_AUTO_TEST_CASE(a_mistake_in_the_form_is_told_before_the_test) {
    Citizen citizen = new_citizen();
    const Fields right = filled_registration(citizen);
    const Answer refused = citizen.browser.post("/inscription", with(right, "courriel", "pas une adresse"));
    BOOST_TEST(refused.status == 422);
    BOOST_TEST(security_answer(refused.body).empty());
    BOOST_TEST(citizen.browser.post("/inscription", right).status == 303);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
