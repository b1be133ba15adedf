// "Création d'un compte": the form, its captcha, and what is added when it is passed.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/sign_up.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(account_registration)

BOOST_AUTO_TEST_CASE(a_taken_identifiant_is_replaced_without_typing_anything_else_again) {
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

BOOST_AUTO_TEST_CASE(a_mistake_in_the_form_is_shown_before_the_test) {
    Citizen citizen = new_citizen();
    const Fields right = filled_registration(citizen);
    const Answer refused = citizen.browser.post("/inscription", with(right, "courriel", "pas une adresse"));
    BOOST_TEST(refused.status == 422);
    BOOST_TEST(security_answer(refused.body).empty());
    BOOST_TEST(citizen.browser.post("/inscription", right).status == 303);
}

BOOST_AUTO_TEST_CASE(a_sign_up_stores_what_was_typed_and_signs_nobody_in) {
    SignUp sign_up;
    BOOST_TEST(sign_up.answer(sign_up.right).header("location") == "/inscription/confirmation");
    const Citizen& citizen = sign_up.citizen;
    BOOST_TEST(
        Database{}.value("SELECT CONCAT_WS('|', given_names, family_name, email, secret_question, terms_version, "
                         "activated_at IS NULL) FROM users WHERE login = '" +
                         citizen.login + "'") == citizen.given_names + "|" + citizen.family_name + "|" + citizen.email +
                                                     "|Dans quelle rue habitiez-vous à dix ans ?|2026-11|1");
    BOOST_TEST(Database{}
                   .value("SELECT CONCAT(password_hash, ' ', secret_answer_hash) FROM users WHERE login = '" +
                          citizen.login + "'")
                   .starts_with("$argon2id$"));
    BOOST_TEST(sign_up.citizen.browser.get("/mon-suivi").status == 303);
}

BOOST_AUTO_TEST_CASE(a_sign_up_without_its_consent_or_with_two_passwords_is_refused_at_that_field) {
    Citizen citizen = new_citizen();
    const Fields right = filled_registration(citizen);
    for (const auto& [name, value] : Fields{{"conditions", ""}, {"confirmation", citizen.password + "!"}}) {
        const Answer refused = citizen.browser.post("/inscription", with(right, name, value));
        BOOST_TEST(refused.status == 422, name);
        BOOST_TEST(read_page(refused.body).field_errors.size() == 1U, name);
        BOOST_TEST(refused.body.find("href=\"#" + name + "\"") != std::string::npos, name);
    }
    BOOST_TEST(!is_account(citizen));
    BOOST_TEST(mails_to(citizen.email).empty());
}

BOOST_AUTO_TEST_CASE(the_confirmation_names_the_address_and_makes_sense_without_it) {
    Citizen citizen = new_citizen();
    const Answer signed_up = citizen.browser.submit("/inscription", registration_fields(citizen));
    BOOST_TEST(read_page(citizen.browser.get(signed_up.header("location")).body).says(citizen.email));
    const Page without = read_page(Browser{}.get("/inscription/confirmation").body);
    BOOST_TEST(without.heading == "Confirmation de création de mon compte");
    BOOST_TEST(without.says("à l'adresse électronique indiquée."));
    for (const char* const way_on : {"/activation", "/inscription"})
        BOOST_TEST(std::count(without.links.begin(), without.links.end(), way_on) == 1, way_on);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
