// A thousand guesses at one password: next to none is looked at, and the owner is never locked out.
#include <boost/test/unit_test.hpp>

#include "tests/portal/checks.hpp"
#include "tests/portal/database.hpp"
#include "tests/portal/page.hpp"
#include "tests/portal/people.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(guesses)

BOOST_AUTO_TEST_CASE(of_a_thousand_guesses_ten_at_most_are_evaluated_and_the_owner_gets_in_by_link) {
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
    BOOST_TEST(
        owner.browser.submit(password_link(owner), {{"mot-de-passe", chosen}, {"confirmation", chosen}}).status == 303);
    owner.password = chosen;
    log_in(owner);
    BOOST_TEST(owner.browser.get("/mon-suivi").status == 200);
}

BOOST_AUTO_TEST_CASE(who_must_wait_is_told_how_long_and_may_try_then) {
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

BOOST_AUTO_TEST_CASE(a_name_that_nobody_has_waits_in_the_same_way) {
    Browser browser;
    for (const int expected : {422, 422, 422, 429})
        BOOST_TEST(
            browser.submit("/connexion", {{"identifiant", "personne.du.tout"}, {"mot-de-passe", "raté"}}).status ==
            expected);
}

BOOST_AUTO_TEST_CASE(an_address_waits_for_its_failed_sign_ins_only) {
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
