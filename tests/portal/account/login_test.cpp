// "Connexion" of a citizen: who is let in, where the login leads, and what it reports about other logins.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/counter.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "values/password_hash.hpp"

namespace eservices::portal_test {
namespace {

Answer try_login(Browser& browser, const std::string& login, const std::string& password) {
    return browser.submit("/connexion", {{"identifiant", login}, {"mot-de-passe", password}});
}

/// The same person at another computer.
Citizen elsewhere(const Citizen& citizen) {
    Citizen other = citizen;
    other.browser = Browser{};
    log_in(other);
    return other;
}

// What a browser could take for another site, or what could end a header.
const std::vector<std::string> hostile_returns = {
    "https://evil.example/", "http:evil.example",  "//evil.example",       "///evil.example",
    "////evil.example",      "/\\evil.example",    "\\/evil.example",      "\\\\evil.example",
    "/\t/evil.example",      "\t//evil.example",   "/\n/evil.example",     "/\r\nSet-Cookie: a=b",
    "/x\r\n\r\n<p>",         " //evil.example",    "javascript:alert(1)",  "data:text/html,x",
    "evil.example",          "@evil.example",      ".evil.example",        "?x=//evil.example",
    "#//evil.example",       "/\x01/evil.example", "/a\\..\\evil.example", "https:///evil.example",
    "%2f%2fevil.example"};

}  // namespace

BOOST_AUTO_TEST_SUITE(account_login)

BOOST_AUTO_TEST_CASE(a_wrong_password_opens_nothing_and_keeps_the_name_typed) {
    Browser browser;
    const Answer answer = try_login(browser, people().owner.login, "pas le bon mot de passe");
    BOOST_TEST(answer.status == 422);
    BOOST_TEST(page_problems(Answer{422, {}, answer.body}) == "");
    BOOST_TEST(read_page(answer.body).title.starts_with("Erreur : "));
    BOOST_TEST(read_page(answer.body).field_errors.size() == 1U);
    const Form form = form_to(answer.body, "/connexion");
    BOOST_TEST(field_of(form, "identifiant") == people().owner.login);
    BOOST_TEST(field_of(form, "mot-de-passe") == "");
    BOOST_TEST(!browser.cookies.contains("session"));
    BOOST_TEST(browser.get("/mon-suivi").status == 303);
}

BOOST_AUTO_TEST_CASE(a_password_matches_only_as_it_was_chosen_not_shortened_lengthened_or_trimmed) {
    const Citizen& citizen = people().owner;
    for (const std::string& wrong :
         {citizen.password + " ", " " + citizen.password, citizen.password + "!",
          citizen.password.substr(0, citizen.password.size() - 1), std::string{"UN VÉLO JAUNE"}}) {
        Browser browser;
        BOOST_TEST(try_login(browser, citizen.login, wrong).status == 422, wrong);
        forget_tries();
    }
}

BOOST_AUTO_TEST_CASE(an_outdated_hash_is_renewed_by_a_login_and_not_by_a_wrong_password) {
    Citizen citizen = signed_in_citizen();
    const std::string of_citizen = " WHERE login = '" + citizen.login + "'";
    Database database;
    database.execute("UPDATE users SET password_hash = '" + std::string{formerly_hashed.hash} + "'" + of_citizen);
    const auto kept = [&] { return database.value("SELECT password_hash FROM users" + of_citizen); };
    Browser browser;
    BOOST_TEST(try_login(browser, citizen.login, "une phrase de pass").status == 422);
    BOOST_TEST(kept() == formerly_hashed.hash);
    BOOST_TEST(try_login(browser, citizen.login, std::string{formerly_hashed.password}).status == 303);
    const std::string renewed = kept();
    BOOST_TEST(renewed != formerly_hashed.hash);
    BOOST_TEST(!needs_rehash(renewed));
    BOOST_TEST(password_matches(renewed, formerly_hashed.password));
    BOOST_TEST(citizen.browser.get("/mon-suivi").status == 200);  // the password is the same: other sessions stay
    BOOST_TEST(try_login(browser, citizen.login, std::string{formerly_hashed.password}).status == 303);
    BOOST_TEST(kept() == renewed);
}

BOOST_AUTO_TEST_CASE(the_mail_address_signs_in_whatever_its_case) {
    Browser browser;
    BOOST_TEST(try_login(browser, people().owner.email, people().owner.password).status == 303);
    std::string shouted = people().owner.email;
    shouted[0] = 'U';
    Browser another;
    BOOST_TEST(try_login(another, shouted, people().owner.password).status == 303);
}

BOOST_AUTO_TEST_CASE(an_account_that_was_not_activated_cannot_sign_in) {
    Citizen citizen = new_citizen();
    ask_for_account(citizen);
    const Answer answer = try_login(citizen.browser, citizen.login, citizen.password);
    BOOST_TEST(answer.status == 422);
    BOOST_TEST(read_page(answer.body).says("ouvrez d'abord le lien d'activation"));
    BOOST_TEST(!citizen.browser.cookies.contains("session"));
}

BOOST_AUTO_TEST_CASE(citizens_and_officers_cannot_sign_in_at_each_others_login) {
    Browser browser;
    const Citizen& citizen = people().owner;
    const Officer& officer = people().officer;
    const Fields as_officer = {{"identifiant", citizen.login}, {"mot-de-passe", citizen.password}};
    BOOST_TEST(browser.submit("/agent/connexion", as_officer).status == 422);
    BOOST_TEST(try_login(browser, officer.login, officer.password).status == 422);
}

BOOST_AUTO_TEST_CASE(the_requested_page_opens_after_the_login) {
    Citizen citizen = people().owner;
    citizen.browser = Browser{};
    const std::string wanted = "/mon-suivi/" + file_request(people().owner.browser);
    const std::string login_page = citizen.browser.get(wanted).header("location");
    const Fields typed = {{"identifiant", citizen.login}, {"mot-de-passe", "une faute de frappe"}};
    const Answer mistaken = citizen.browser.submit(login_page, typed, "/connexion");
    BOOST_TEST(mistaken.status == 422);
    const Form again = form_to(mistaken.body, "/connexion");
    const Answer answer = citizen.browser.post("/connexion", with(again.fields, "mot-de-passe", citizen.password));
    BOOST_TEST(answer.status == 303);
    BOOST_TEST(answer.header("location") == wanted);
}

BOOST_DATA_TEST_CASE(no_return_address_leads_away_from_the_portal, boost::unit_test::data::make(hostile_returns),
                     hostile) {
    const std::string query = "/connexion?" + urlencoded({{"retour", hostile}});
    Browser browser;
    const Answer page = browser.get(query);
    BOOST_TEST((page.status == 200 || page.status == 400));
    if (page.status == 400) return;  // control characters do not even get a form
    Fields fields = form_to(page.body, "/connexion").fields;
    BOOST_TEST(field_of(form_to(page.body, "/connexion"), "retour") == "");
    fields = with(with(fields, "identifiant", people().owner.login), "mot-de-passe", people().owner.password);
    const Answer answer = browser.post("/connexion", with(fields, "retour", hostile));
    BOOST_TEST(answer.status == 303);
    BOOST_TEST(answer.header("location") == "/mon-suivi");
    BOOST_TEST(answer.all("location").size() == 1U);
    BOOST_TEST(!browser.cookies.contains("a"));
}

BOOST_AUTO_TEST_CASE(line_breaks_in_an_address_start_no_header_in_the_redirect_to_the_login) {
    const Answer answer = Browser{}.get("/mon-suivi/a%0d%0aSet-Cookie:a=b");
    BOOST_TEST(answer.status == 303);
    BOOST_TEST(answer.header("location") == "/connexion?" + urlencoded({{"retour", "/mon-suivi/a\r\nSet-Cookie:a=b"}}));
    BOOST_TEST(answer.all("set-cookie").empty());
}

BOOST_AUTO_TEST_CASE(a_login_from_a_new_browser_is_reported_by_mail_and_one_from_a_known_browser_is_not) {
    constexpr std::string_view subject = "Connexion depuis un nouvel appareil";
    Citizen citizen = signed_in_citizen();
    BOOST_TEST(mails_with(citizen.email, subject) == 0U);  // the first one ever
    citizen.browser.submit("/mon-suivi", {}, "/deconnexion");
    log_in(citizen);
    BOOST_TEST(mails_with(citizen.email, subject) == 0U);
    elsewhere(citizen);
    BOOST_TEST(mails_with(citizen.email, subject) == 1U);
}

BOOST_AUTO_TEST_CASE(a_login_shows_the_date_of_the_last_one) {
    Citizen citizen = signed_in_citizen();
    BOOST_TEST(!read_page(citizen.browser.get("/mon-suivi").body).says("Votre dernière connexion"));
    Citizen other = elsewhere(citizen);
    BOOST_TEST(read_page(other.browser.get("/mon-suivi").body).says("Votre dernière connexion"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
