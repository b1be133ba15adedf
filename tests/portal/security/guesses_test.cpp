// A thousand guesses at one password: almost none is checked, and the owner is never locked out.
#include <algorithm>
#include <cctype>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {

namespace {

/// The statuses of wrong passwords for these spellings, one after the other.
std::vector<int> wrong_passwords(const std::string& page, const std::vector<std::string>& spellings) {
    Browser browser;
    std::vector<int> statuses;
    for (const std::string& name : spellings)
        statuses.push_back(browser.submit(page, {{"identifiant", name}, {"mot-de-passe", "raté"}}).status);
    return statuses;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(guesses)

BOOST_AUTO_TEST_CASE(of_a_thousand_guesses_ten_at_most_are_checked_and_the_owner_gets_in_by_link) {
    Citizen citizen = signed_in_citizen();
    Browser thief;
    Fields form = form_to(thief.get("/connexion").body, "/connexion").fields;
    form = with(form, "identifiant", citizen.login);
    int evaluated = 0;
    int waiting = 0;
    for (int i = 0; i < 1000; ++i) {
        const Answer answer = thief.post("/connexion", with(form, "mot-de-passe", "essai numéro " + std::to_string(i)));
        if (answer.status == 422) ++evaluated;
        if (answer.status == 429) ++waiting;
    }
    BOOST_TEST(evaluated <= 10);
    BOOST_TEST(evaluated >= 3);
    BOOST_TEST(evaluated + waiting == 1000);

    const std::string chosen = "quatre-mulets-boivent-tard";
    Citizen owner = citizen;
    owner.browser = Browser{};
    owner.browser.address = "127.0.0.7";
    BOOST_TEST(
        owner.browser.submit(password_link(owner), {{"mot-de-passe", chosen}, {"confirmation", chosen}}).status == 303);
    owner.password = chosen;
    log_in(owner);
    BOOST_TEST(owner.browser.get("/mon-suivi").status == 200);
}

BOOST_AUTO_TEST_CASE(a_password_chosen_by_link_signs_in_while_others_go_on_trying) {
    Citizen owner = signed_in_citizen();
    owner.browser = Browser{};
    const std::string chosen = "quatre-mulets-boivent-tard";
    BOOST_TEST(
        owner.browser.submit(password_link(owner), {{"mot-de-passe", chosen}, {"confirmation", chosen}}).status == 303);
    wrong_passwords("/connexion", {owner.login, owner.login, owner.login, owner.login});
    const Fields right = {{"identifiant", owner.login}, {"mot-de-passe", chosen}};
    BOOST_TEST(Browser{}.submit("/connexion", right).status == 429);
    BOOST_TEST(owner.browser.submit("/connexion", right).status == 303);
}

BOOST_AUTO_TEST_CASE(a_refusal_says_how_long_to_wait_and_a_try_after_that_is_allowed) {
    Citizen citizen = signed_in_citizen();
    Browser browser;
    const auto attempt = [&](const std::string& password) {
        return browser.submit("/connexion", {{"identifiant", citizen.login}, {"mot-de-passe", password}});
    };
    for (int i = 0; i < 3; ++i) BOOST_TEST(attempt("raté").status == 422);
    const Answer early = attempt(citizen.password);
    BOOST_TEST(early.status == 429);
    BOOST_TEST(std::stoi(early.header("retry-after")) <= 15);
    BOOST_TEST(page_problems(Answer{200, {}, early.body}) == "");
    BOOST_TEST(read_page(early.body).says("Réessayez dans"));
    BOOST_TEST(field_of(form_to(early.body, "/connexion"), "identifiant") == citizen.login);
    Database{}.execute("UPDATE attempts SET open_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");
    BOOST_TEST(attempt(citizen.password).status == 303);
}

BOOST_AUTO_TEST_CASE(known_and_unknown_names_wait_alike_in_every_spelling) {
    const std::vector<int> expected = {422, 422, 422, 429};
    for (const std::string& name : {people().owner.login, people().owner.email, std::string{"personne.du.tout"},
                                    std::string{"personne@example.net"}}) {
        std::string shouted = name;
        std::transform(shouted.begin(), shouted.end(), shouted.begin(), ::toupper);
        std::string mixed = name;
        mixed.front() = shouted.front();
        BOOST_TEST(wrong_passwords("/connexion", {shouted, mixed, name, shouted}) == expected,
                   boost::test_tools::per_element());
    }
    for (const std::string& name : {people().officer.login, std::string{"agent.personne"}})
        BOOST_TEST(wrong_passwords("/agent/connexion", {name, name, name, name}) == expected,
                   boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_identifiant_and_a_courriel_do_not_show_that_they_belong_together) {
    Citizen citizen = signed_in_citizen();
    const std::vector<int> expected = {422, 422, 422, 422};
    BOOST_TEST(wrong_passwords("/connexion", {citizen.login, citizen.login, citizen.email, citizen.email}) == expected,
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_known_browser_is_let_in_while_others_try) {
    Citizen citizen = signed_in_citizen();
    wrong_passwords("/connexion", {citizen.login, citizen.login, citizen.login, citizen.login, citizen.login});
    Browser elsewhere;
    const Fields right = {{"identifiant", citizen.login}, {"mot-de-passe", citizen.password}};
    BOOST_TEST(elsewhere.submit("/connexion", right).status == 429);
    BOOST_TEST(citizen.browser.submit("/connexion", right).status == 303);
    // That lets nobody else in.
    BOOST_TEST(elsewhere.submit("/connexion", right).status == 429);
}

BOOST_AUTO_TEST_CASE(an_officer_under_attack_works_on_is_notified_and_can_sign_in_from_another_computer) {
    Officer officer = signed_in_officer("etat-civil");
    const Fields right = {{"identifiant", officer.login}, {"mot-de-passe", officer.password}};
    Database database;
    for (int i = 0; i < 9; ++i) {
        wrong_passwords("/agent/connexion", {officer.login, officer.login, officer.login, officer.login});
        database.execute("UPDATE attempts SET open_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE count < 9");
    }
    Browser elsewhere;
    BOOST_TEST(elsewhere.submit("/agent/connexion", right).status == 429);
    BOOST_TEST(officer.browser.submit("/agent/connexion", right).status == 303);

    const Mail alert = mail_about(officer.login + "@example.fr", "Quelqu'un essaie d'ouvrir votre compte d'agent");
    const std::string link = alert.link_to("/agent/connexion?acces=").substr(portal_url().size());
    BOOST_TEST(elsewhere.submit(link, right, "/agent/connexion").status == 303);
    // The link only lets the password be tried: a wrong one is still refused.
    BOOST_TEST(
        elsewhere.submit(link, {{"identifiant", officer.login}, {"mot-de-passe", "raté"}}, "/agent/connexion").status ==
        422);
}

BOOST_AUTO_TEST_CASE(an_attack_on_an_unknown_officer_stores_as_much) {
    const Officer officer = signed_in_officer("etat-civil");
    Database database;
    const auto rows = [&] {
        return std::stoi(database.value("SELECT (SELECT COUNT(*) FROM attempts) + (SELECT COUNT(*) FROM outbox)"));
    };
    std::vector<int> written;
    for (const std::string& name : {officer.login, std::string{"agent.que.personne.ne.connait"}}) {
        forget_tries();
        const int before = rows();
        for (int i = 0; i < 9; ++i) {
            wrong_passwords("/agent/connexion", {name, name, name, name});
            database.execute("UPDATE attempts SET open_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE count < 9");
        }
        written.push_back(rows() - before);
    }
    BOOST_TEST(written.at(0) == written.at(1));
    BOOST_TEST(written.at(0) > 2);
}

BOOST_AUTO_TEST_CASE(a_success_does_not_count_as_a_try) {
    Database database;
    const auto failures = [&] {
        return database.value("SELECT COUNT(*) FROM attempts WHERE forget_at < UTC_TIMESTAMP(6) + INTERVAL 20 MINUTE");
    };
    Citizen citizen = signed_in_citizen();
    password_link(citizen);
    log_in(citizen);
    signed_in_officer("voirie");
    BOOST_TEST(failures() == "0");
    BOOST_TEST(database.value("SELECT COUNT(*) FROM attempts WHERE open_at > UTC_TIMESTAMP(6)") == "0");
}

BOOST_AUTO_TEST_CASE(an_address_waits_only_for_its_failed_logins) {
    Citizen citizen = signed_in_citizen();
    Database database;
    const auto tries = [&] {
        return database.value("SELECT COUNT(*) FROM attempts WHERE forget_at < UTC_TIMESTAMP(6) + INTERVAL 1 HOUR");
    };
    const auto from = [&](const std::string& address, const std::string& password) {
        Browser browser;
        browser.address = address;
        return browser.submit("/connexion", {{"identifiant", citizen.login}, {"mot-de-passe", password}});
    };
    forget_tries();
    BOOST_TEST(from("127.0.0.9", citizen.password).status == 303);
    BOOST_TEST(tries() == "0");
    BOOST_TEST(from("127.0.0.9", "raté").status == 422);
    BOOST_TEST(tries() == "1");
    database.execute(
        "UPDATE attempts SET open_at = UTC_TIMESTAMP(6) + INTERVAL 1 MINUTE WHERE forget_at < UTC_TIMESTAMP(6) + INTERVAL 1 HOUR");
    const Answer early = from("127.0.0.9", citizen.password);
    BOOST_TEST(early.status == 429);
    BOOST_TEST(read_page(early.body).says("Réessayez dans"));
    BOOST_TEST(from("127.0.0.8", citizen.password).status == 303);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
