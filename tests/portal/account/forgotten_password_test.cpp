// "Mot de passe oublié": the secret question, the mails that it leads to, and what neither reveals.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/counter.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "values/password_hash.hpp"

namespace eservices::portal_test {
namespace {

/// The page that asks the secret question about this name.
Page question_page(const std::string& name) {
    Browser browser;
    const std::string path = browser.submit("/mot-de-passe-oublie", {{"identifiant", name}}).header("location");
    return read_page(browser.get(path).body);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(account_forgotten_password)

BOOST_AUTO_TEST_CASE(an_answer_is_right_whatever_its_case_accents_and_punctuation) {
    Citizen citizen = signed_in_citizen();
    std::string shouted = citizen.secret_answer;
    shouted.replace(0, std::string{"Rue de l'Écureuil"}.size(), "RUE DE L ECUREUIL");
    BOOST_TEST(ask_for_password(citizen.browser, citizen.login, shouted).status == 303);
    BOOST_TEST(mails_with(citizen.email, "Choisissez un nouveau mot de passe") == 1U);
}

BOOST_AUTO_TEST_CASE(a_wrong_answer_sends_nothing_and_five_of_them_close_the_question_for_a_day_to_strangers) {
    Citizen citizen = signed_in_citizen();
    Browser stranger;
    for (int i = 0; i < 5; ++i) BOOST_TEST(ask_for_password(stranger, citizen.login, "Rue du Port").status == 422);
    const Answer late = ask_for_password(stranger, citizen.login, citizen.secret_answer);
    BOOST_TEST(late.status == 429);
    BOOST_TEST(std::stoi(late.header("retry-after")) > 80'000);
    BOOST_TEST(page_problems(Answer{200, {}, late.body}) == "");
    BOOST_TEST(mails_with(citizen.email, "Choisissez un nouveau mot de passe") == 0U);
    // The owner is not locked out by it: not with the password, not from a browser of theirs, and not by mail.
    BOOST_TEST(login_status(citizen.login, citizen.password) == 303);
    const Mail opening = mail_about(citizen.email, "Répondez à votre question secrète");
    const std::string link = opening.link_to("/mot-de-passe-oublie/question/").substr(portal_url().size());
    BOOST_TEST(Browser{}.submit(link, {{"reponse", citizen.secret_answer}}).status == 303);
    BOOST_TEST(mails_with(citizen.email, "Choisissez un nouveau mot de passe") == 1U);
    BOOST_TEST(ask_for_password(citizen.browser, citizen.login, citizen.secret_answer).status == 303);
    BOOST_TEST(mails_with(citizen.email, "Choisissez un nouveau mot de passe") == 2U);
}

BOOST_AUTO_TEST_CASE(the_mailed_address_too_allows_five_answers_a_day) {
    Citizen citizen = signed_in_citizen();
    Browser stranger;
    for (int i = 0; i < 6; ++i) ask_for_password(stranger, citizen.login, "Rue du Port");
    const Mail opening = mail_about(citizen.email, "Répondez à votre question secrète");
    const std::string link = opening.link_to("/mot-de-passe-oublie/question/").substr(portal_url().size());
    for (const int expected : {422, 422, 422, 422, 422, 429})
        BOOST_TEST(stranger.submit(link, {{"reponse", "Rue du Port"}}).status == expected);
}

BOOST_AUTO_TEST_CASE(an_answer_of_signs_alone_is_refused) {
    for (const std::string& answer : {std::string{"???"}, std::string{"!!!"}, std::string{"🐕🐕🐕"}, std::string{"a-b"}}) {
        Citizen citizen = new_citizen();
        citizen.secret_answer = answer;
        const Answer refused = citizen.browser.submit("/inscription", registration_fields(citizen));
        BOOST_TEST(refused.status == 422, answer);
        BOOST_TEST(read_page(refused.body).says("trois lettres ou chiffres"), answer);
    }
    Citizen citizen = signed_in_citizen();
    const Answer refused = citizen.browser.submit("/mon-profil/question-secrete",
                                                  {{"question", "Dans quelle rue habitiez-vous à dix ans ?"},
                                                   {"reponse", "???"},
                                                   {"mot-de-passe-actuel", citizen.password}});
    BOOST_TEST(refused.status == 422);
    // An account that has such an answer from before: no other answer opens it.
    Database{}.execute("UPDATE users SET secret_answer_hash = '" + hash_password("") + "' WHERE login = '" +
                       citizen.login + "'");
    BOOST_TEST(ask_for_password(citizen.browser, citizen.login, "!!!").status == 422);
}

BOOST_AUTO_TEST_CASE(a_forgotten_identifiant_is_mailed) {
    Citizen citizen = signed_in_citizen();
    Browser browser;
    BOOST_TEST(browser.submit("/mot-de-passe-oublie", {{"identifiant", citizen.email}}).header("location") ==
               "/mot-de-passe-oublie/courriel-envoye");
    wait_for_quiet_outbox();
    const Mail mail = mails_to(citizen.email).back();
    BOOST_TEST(mail.text.find(citizen.login) != std::string::npos);
    BOOST_TEST(mails_with(citizen.email, "Choisissez un nouveau mot de passe") == 0U);
}

BOOST_AUTO_TEST_CASE(an_unknown_name_is_asked_the_same_question_each_time) {
    const std::string name = "personne.du.tout";
    const Page first = question_page(name);
    BOOST_TEST(first.heading == question_page(people().owner.login).heading);
    const auto question = [](const Page& page) {
        const std::size_t end = page.main_text.find('?');
        return page.main_text.substr(0, end);
    };
    for (const std::string& again : {name, std::string{"PERSONNE.du.Tout"}, "\u00A0" + name + "\u200B"})
        BOOST_TEST(question(question_page(again)) == question(first), again);
}

BOOST_AUTO_TEST_CASE(an_expired_or_forged_page_begins_again) {
    for (const std::string& made_up : {std::string{"x"}, std::string(200, 'A'), std::string{"%41%20"}}) {
        const Answer answer = Browser{}.get("/mot-de-passe-oublie/question/" + made_up);
        BOOST_TEST(answer.status == 303);
        BOOST_TEST(answer.header("location") == "/mot-de-passe-oublie");
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
