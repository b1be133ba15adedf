// Changes of the e-mail address, the password and the secret question from "Mon profil".
#include <algorithm>

#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {
namespace {

bool has_mail(const std::string& email, std::string_view subject) {
    wait_for_quiet_outbox();
    const auto mails = mails_to(email);
    return std::any_of(mails.begin(), mails.end(), [&](const Mail& mail) { return mail.subject == subject; });
}

bool can_log_in(const std::string& name, const std::string& password) {
    return Browser{}.submit("/connexion", {{"identifiant", name}, {"mot-de-passe", password}}).status == 303;
}

void expect_wrong_password(const Answer& answer) {
    BOOST_TEST(answer.status == 422);
    const Page page = read_page(answer.body);
    BOOST_REQUIRE(page.field_errors.size() == 1U);
    BOOST_TEST(page.field_errors.front().find("Ce n'est pas votre mot de passe actuel") != std::string::npos);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(account_credentials)

BOOST_AUTO_TEST_CASE(the_address_changes_when_the_new_one_is_confirmed_and_the_old_one_is_notified) {
    Citizen citizen = signed_in_citizen();
    const std::string new_email = "nouveau." + citizen.email;
    const std::string link = email_link(citizen, new_email);
    BOOST_TEST(has_mail(citizen.email, "Changement de courriel demandé"));
    BOOST_TEST(can_log_in(citizen.email, citizen.password));
    BOOST_TEST(!can_log_in(new_email, citizen.password));

    BOOST_TEST(Browser{}.get(link).status == 200);
    BOOST_TEST(!can_log_in(new_email, citizen.password));  // a mail scanner opens links too
    BOOST_TEST(citizen.browser.submit(link, {}).status == 303);
    BOOST_TEST(can_log_in(new_email, citizen.password));
    BOOST_TEST(!can_log_in(citizen.email, citizen.password));
    BOOST_TEST(has_mail(citizen.email, "Votre courriel a été changé"));
    BOOST_TEST(citizen.browser.get(link).status == 410);
}

BOOST_AUTO_TEST_CASE(links_in_the_former_mailbox_open_nothing_after_a_change_of_address) {
    Citizen citizen = signed_in_citizen();
    const std::string former = citizen.email;
    const std::string password = password_link(citizen);
    const std::string deletion = deletion_link(citizen);
    for (const std::string& link : {password, deletion}) BOOST_TEST(Browser{}.get(link).status == 200);
    citizen.email = "nouvelle." + former;
    BOOST_TEST(citizen.browser.submit(email_link(citizen, citizen.email), {}).status == 303);
    for (const std::string& link : {password, deletion}) BOOST_TEST(Browser{}.get(link).status == 410, link);
}

BOOST_AUTO_TEST_CASE(changes_of_address_cannot_flood_a_strangers_mailbox) {
    Citizen citizen = signed_in_citizen();
    const auto change = [&](const std::string& email) {
        return citizen.browser.submit("/mon-profil/courriel",
                                      {{"courriel", email}, {"mot-de-passe-actuel", citizen.password}});
    };
    const std::string stranger = "tiers." + citizen.email;
    for (int i = 0; i < 3; ++i) BOOST_TEST(change(stranger).status == 303);
    const Answer late = change(stranger);
    BOOST_TEST(late.status == 429);
    BOOST_TEST(read_page(late.body).says("Réessayez dans"));
    wait_for_quiet_outbox();
    BOOST_TEST(mails_to(stranger).size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_taken_address_is_neither_given_away_nor_revealed) {
    Citizen citizen = signed_in_citizen();
    const std::string link = email_link(citizen, people().owner.email);
    const Answer answer = citizen.browser.submit(link, {});
    BOOST_TEST(answer.status == 410);
    BOOST_TEST(page_problems(Answer{200, {}, answer.body}) == "");
    BOOST_TEST(can_log_in(people().owner.email, people().owner.password));
    BOOST_TEST(can_log_in(citizen.email, citizen.password));
}

BOOST_AUTO_TEST_CASE(a_new_password_closes_the_other_sessions_and_is_reported_by_mail) {
    Citizen citizen = signed_in_citizen();
    Citizen other = citizen;
    other.browser = Browser{};
    log_in(other);
    const std::string chosen = "quatre-mulets-boivent-tard";
    const Fields fields = {
        {"mot-de-passe-actuel", citizen.password}, {"mot-de-passe", chosen}, {"confirmation", chosen}};
    expect_wrong_password(
        citizen.browser.submit("/mon-profil/mot-de-passe", with(fields, "mot-de-passe-actuel", "pas le mien")));
    BOOST_TEST(other.browser.get("/mon-suivi").status == 200);
    BOOST_TEST(citizen.browser.submit("/mon-profil/mot-de-passe", fields).status == 303);
    BOOST_TEST(citizen.browser.get("/mon-suivi").status == 200);
    BOOST_TEST(other.browser.get("/mon-suivi").status == 303);
    BOOST_TEST(can_log_in(citizen.login, chosen));
    BOOST_TEST(has_mail(citizen.email, "Votre mot de passe a été changé"));
}

BOOST_AUTO_TEST_CASE(a_new_secret_question_replaces_the_former_one) {
    Citizen citizen = signed_in_citizen();
    const std::string question = "Quel était le nom du premier animal que vous avez eu ?";
    const Fields fields = {
        {"question", question}, {"reponse", "Minette l'écureuil"}, {"mot-de-passe-actuel", citizen.password}};
    expect_wrong_password(
        citizen.browser.submit("/mon-profil/question-secrete", with(fields, "mot-de-passe-actuel", "pas le mien")));
    BOOST_TEST(citizen.browser.submit("/mon-profil/question-secrete", fields).status == 303);
    BOOST_TEST(has_mail(citizen.email, "Votre question secrète a été changée"));
    Browser browser;
    BOOST_TEST(ask_for_password(browser, citizen.login, citizen.secret_answer).status == 422);
    BOOST_TEST(ask_for_password(browser, citizen.login, "minette l'ecureuil").status == 303);
}

BOOST_AUTO_TEST_CASE(nobody_changes_anything_with_a_wrong_password) {
    Citizen citizen = signed_in_citizen();
    expect_wrong_password(citizen.browser.submit(
        "/mon-profil/courriel", {{"courriel", "x" + citizen.email}, {"mot-de-passe-actuel", "pas le mien"}}));
    expect_wrong_password(citizen.browser.submit("/mon-profil/suppression", {{"mot-de-passe-actuel", "pas le mien"}}));
    wait_for_quiet_outbox();
    BOOST_TEST(mails_to(citizen.email).size() == 1U);  // the activation
}

BOOST_AUTO_TEST_CASE(a_form_tells_password_managers_whose_password_it_asks_for) {
    Citizen citizen = signed_in_citizen();
    const std::string name = fmt::format(R"(autocomplete="username" value="{}" hidden)", citizen.login);
    for (const char* const page : {"/mon-profil/mot-de-passe", "/mon-profil/courriel", "/mon-profil/suppression",
                                   "/mon-profil/question-secrete"})
        BOOST_TEST(citizen.browser.get(page).body.find(name) != std::string::npos, page);
    // The link's own account, whoever is signed in.
    Citizen stranger = citizen;
    stranger.browser = Browser{};
    const std::string link = password_link(stranger);
    for (Browser* const browser : {&stranger.browser, &people().other.browser})
        BOOST_TEST(browser->get(link).body.find(name) != std::string::npos, link);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
