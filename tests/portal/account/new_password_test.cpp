// The page behind the link of "Mot de passe oublié": a new password, chosen once.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/counter.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"

namespace eservices::portal_test {
namespace {

Fields choosing(const std::string& password) { return {{"mot-de-passe", password}, {"confirmation", password}}; }

}  // namespace

BOOST_AUTO_TEST_SUITE(account_new_password)

BOOST_AUTO_TEST_CASE(the_mailed_link_sets_a_password_once_and_closes_all_sessions) {
    Citizen citizen = signed_in_citizen();
    Citizen elsewhere = citizen;
    elsewhere.browser = Browser{};
    const std::string link = password_link(elsewhere);
    BOOST_TEST(read_page(elsewhere.browser.get(link).body).heading == "Choisissez un nouveau mot de passe");
    const Form form = form_to(elsewhere.browser.get(link).body, link);
    const Answer done = elsewhere.browser.submit(link, choosing(new_password));
    BOOST_TEST(done.status == 303);
    BOOST_TEST(done.header("location") == "/connexion");
    BOOST_TEST(citizen.browser.get("/mon-suivi").status == 303);
    BOOST_TEST(login_status(citizen.login, citizen.password) == 422);
    BOOST_TEST(login_status(citizen.login, new_password) == 303);
    BOOST_TEST(mails_with(citizen.email, "Votre mot de passe a été changé") == 1U);

    BOOST_TEST(elsewhere.browser.get(link).status == 410);
    const Answer again =
        elsewhere.browser.post(link, with(with(form.fields, "mot-de-passe", "un-autre-mulet-encore-plus-tard"),
                                          "confirmation", "un-autre-mulet-encore-plus-tard"));
    BOOST_TEST(again.status == 410);
    BOOST_TEST(page_problems(Answer{200, {}, again.body}) == "");
    BOOST_TEST(login_status(citizen.login, new_password) == 303);
}

BOOST_AUTO_TEST_CASE(no_mail_ever_holds_a_password) {
    Citizen citizen = signed_in_citizen();
    citizen.browser.submit(password_link(citizen), choosing(new_password));
    wait_for_quiet_outbox();
    for (const Mail& mail : mails_to(citizen.email))
        for (const std::string& part : {mail.text, mail.html}) {
            BOOST_TEST(part.find(citizen.password) == std::string::npos, mail.subject);
            BOOST_TEST(part.find(new_password) == std::string::npos, mail.subject);
            BOOST_TEST(part.find(citizen.secret_answer) == std::string::npos, mail.subject);
        }
}

BOOST_AUTO_TEST_CASE(an_expired_link_and_an_unknown_one_are_refused) {
    for (const std::string& token : {account_token("password", "INTERVAL -1 SECOND"), std::string(43, 'a'),
                                     std::string{"x"}, account_token("email")}) {
        const Answer answer = Browser{}.get("/nouveau-mot-de-passe/" + token);
        BOOST_TEST(answer.status == 410);
        BOOST_TEST(page_problems(Answer{200, {}, answer.body}) == "");
    }
}

BOOST_AUTO_TEST_CASE(a_newer_link_replaces_the_older) {
    Citizen citizen = signed_in_citizen();
    const std::string older = password_link(citizen);
    const std::string newer = password_link(citizen);
    BOOST_TEST(older != newer);
    BOOST_TEST(Browser{}.get(older).status == 410);
    BOOST_TEST(Browser{}.get(newer).status == 200);
}

BOOST_AUTO_TEST_CASE(a_password_that_is_easy_to_guess_is_refused_with_the_reason) {
    Citizen citizen = signed_in_citizen();
    const std::string link = password_link(citizen);
    for (const std::string& weak : {std::string{"court"}, std::string{"motdepasse2024"}, std::string{"azertyuiopqsdf"},
                                    std::string{"bibliothèque"}, citizen.login + "!", std::string{"123456789012"}}) {
        const Answer answer = citizen.browser.submit(link, choosing(weak));
        BOOST_TEST(answer.status == 422, weak);
        BOOST_TEST(!read_page(answer.body).field_errors.empty(), weak);
    }
    Fields different = choosing(new_password);
    different = with(different, "confirmation", new_password + "!");
    BOOST_TEST(citizen.browser.submit(link, different).status == 422);
    BOOST_TEST(citizen.browser.submit(link, choosing("une girafe danse la nuit")).status == 303);
}

BOOST_AUTO_TEST_CASE(the_link_activates_an_account_that_never_was) {
    Citizen citizen = new_citizen();
    ask_for_account(citizen);
    BOOST_TEST(citizen.browser.submit(password_link(citizen), choosing(new_password)).status == 303);
    BOOST_TEST(login_status(citizen.login, new_password) == 303);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
