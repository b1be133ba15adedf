// Links that no longer hold, wrong passwords, and addresses to go on to that lead elsewhere.
#include <set>

#include <fmt/format.h>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "values/password_hash.hpp"
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

Answer try_login(Browser& browser, const std::string& login, const std::string& password) {
    return browser.submit("/connexion", {{"identifiant", login}, {"mot-de-passe", password}});
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

BOOST_AUTO_TEST_SUITE(accounts)

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

BOOST_AUTO_TEST_CASE(password_managers_are_told_whose_passwords_a_form_asks_for) {
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

BOOST_AUTO_TEST_CASE(words_about_the_end_of_the_session_are_not_on_the_page_before_it_is_near) {
    Citizen citizen = signed_in_citizen();
    const std::string page = citizen.browser.get("/mon-suivi").body;
    BOOST_TEST(page.find("data-portal-session-end") != std::string::npos);
    BOOST_TEST(!read_page(page).says("Votre session se termine"));
    BOOST_TEST(!read_page(page).says("Continuer"));
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

BOOST_AUTO_TEST_CASE(a_password_is_taken_as_typed_and_nothing_shorter_longer_or_trimmed) {
    const Citizen& citizen = people().owner;
    for (const std::string& wrong :
         {citizen.password + " ", " " + citizen.password, citizen.password + "!",
          citizen.password.substr(0, citizen.password.size() - 1), std::string{"UN VÉLO JAUNE"}}) {
        Browser browser;
        BOOST_TEST(try_login(browser, citizen.login, wrong).status == 422, wrong);
        forget_tries();
    }
}

BOOST_AUTO_TEST_CASE(a_hash_made_with_former_parameters_is_made_anew_at_the_sign_in_and_not_at_a_wrong_password) {
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
    BOOST_TEST(citizen.browser.get("/mon-suivi").status == 200);  // it is no other password: other sessions stay
    BOOST_TEST(try_login(browser, citizen.login, std::string{formerly_hashed.password}).status == 303);
    BOOST_TEST(kept() == renewed);
}

BOOST_AUTO_TEST_CASE(one_may_sign_in_by_mail_address_whatever_its_case) {
    Browser browser;
    BOOST_TEST(try_login(browser, people().owner.email, people().owner.password).status == 303);
    std::string shouted = people().owner.email;
    shouted[0] = 'U';
    Browser another;
    BOOST_TEST(try_login(another, shouted, people().owner.password).status == 303);
}

BOOST_AUTO_TEST_CASE(an_account_that_was_not_activated_opens_nothing) {
    Citizen citizen = new_citizen();
    ask_for_account(citizen);
    const Answer answer = try_login(citizen.browser, citizen.login, citizen.password);
    BOOST_TEST(answer.status == 422);
    BOOST_TEST(read_page(answer.body).says("ouvrez d'abord le lien d'activation"));
    BOOST_TEST(!citizen.browser.cookies.contains("session"));
}

BOOST_AUTO_TEST_CASE(a_citizen_is_no_officer_and_an_officer_no_citizen) {
    Browser browser;
    const Citizen& citizen = people().owner;
    const Officer& officer = people().officer;
    const Fields as_officer = {{"identifiant", citizen.login}, {"mot-de-passe", citizen.password}};
    BOOST_TEST(browser.submit("/agent/connexion", as_officer).status == 422);
    BOOST_TEST(try_login(browser, officer.login, officer.password).status == 422);
}

BOOST_AUTO_TEST_CASE(the_page_that_was_asked_for_opens_after_the_login) {
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

BOOST_AUTO_TEST_CASE(an_address_with_line_breaks_ends_no_header_on_its_way_to_the_login) {
    const Answer answer = Browser{}.get("/mon-suivi/a%0d%0aSet-Cookie:a=b");
    BOOST_TEST(answer.status == 303);
    BOOST_TEST(answer.header("location") == "/connexion?" + urlencoded({{"retour", "/mon-suivi/a\r\nSet-Cookie:a=b"}}));
    BOOST_TEST(answer.all("set-cookie").empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
