// Sessions and cookies: whose they are, how long they last, and what protects them.
#include <set>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "values/base64url.hpp"
#include "values/token.hpp"

namespace eservices::portal_test {
namespace {

Citizen alone(Citizen citizen) {
    citizen.browser = Browser{};
    return citizen;
}

void sign_out(Browser& browser) {
    const Answer answer = browser.submit("/mon-suivi", {}, "/deconnexion");
    BOOST_TEST(answer.status == 303);
    BOOST_TEST(read_page(browser.get(answer.header("location")).body).says("Vous êtes déconnecté."));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sessions)

BOOST_AUTO_TEST_CASE(a_login_gives_a_new_session_and_ends_the_former_one) {
    Citizen citizen = alone(people().owner);
    log_in(citizen);
    const Browser first = citizen.browser;
    log_in(citizen);
    BOOST_TEST(citizen.browser.cookies["session"] != first.cookies.at("session"));
    BOOST_TEST(citizen.browser.get("/mon-suivi").status == 200);
    BOOST_TEST(Browser{first}.get("/mon-suivi").status == 303);
}

BOOST_AUTO_TEST_CASE(a_planted_session_is_never_used) {
    const std::string planted = new_token();
    Citizen citizen = alone(people().owner);
    citizen.browser.cookies["session"] = planted;
    citizen.browser.cookies["visitor"] = planted;
    log_in(citizen);
    BOOST_TEST(citizen.browser.cookies["session"] != planted);
    BOOST_TEST(!citizen.browser.cookies.contains("visitor"));
    Browser thief;
    thief.cookies["session"] = planted;
    BOOST_TEST(thief.get("/mon-suivi").status == 303);
}

BOOST_AUTO_TEST_CASE(a_session_has_ended_on_the_server_after_the_logout) {
    Citizen citizen = alone(people().owner);
    log_in(citizen);
    const Browser thief = citizen.browser;
    sign_out(citizen.browser);
    BOOST_TEST(!citizen.browser.cookies.contains("session"));
    BOOST_TEST(Browser{thief}.get("/mon-suivi").status == 303);
}

BOOST_AUTO_TEST_CASE(a_logout_ends_this_session_and_no_other) {
    Citizen at_home = alone(people().owner);
    Citizen at_work = alone(people().owner);
    log_in(at_home);
    log_in(at_work);
    sign_out(at_home.browser);
    BOOST_TEST(at_work.browser.get("/mon-suivi").status == 200);
}

BOOST_AUTO_TEST_CASE(a_session_ends_after_its_time_whatever_the_cookie_says) {
    for (const char* const age :
         {"expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND", "seen_at = UTC_TIMESTAMP(6) - INTERVAL 1 DAY"}) {
        Citizen citizen = alone(people().owner);
        log_in(citizen);
        Database database;
        database.execute(std::string{"UPDATE sessions SET "} + age + " ORDER BY created_at DESC LIMIT 1");
        BOOST_TEST(citizen.browser.get("/mon-suivi").status == 303, age);
    }
}

BOOST_AUTO_TEST_CASE(a_forged_cookie_opens_nothing) {
    for (const std::string& value : {std::string{}, std::string{"x"}, std::string(2000, 'a'), new_token(),
                                     std::string{"%00%ff"}, std::string{"' OR 1=1 -- "}, std::string{"\xff\xfe"}}) {
        Browser browser;
        browser.cookies["session"] = value;
        browser.cookies["notice"] = value;
        browser.cookies["visitor"] = value;
        BOOST_TEST(browser.get("/mon-suivi").status == 303, value);
        BOOST_TEST(browser.get("/connexion").status == 200, value);
        BOOST_TEST(page_problems(Answer{200, {}, browser.get("/").body}) == "");
    }
}

BOOST_AUTO_TEST_CASE(the_page_after_a_sign_up_names_the_address_once_and_no_cookie_holds_it) {
    Citizen citizen = new_citizen();
    ask_for_account(citizen);
    BOOST_TEST(citizen.browser.cookies.contains("notice"));
    for (const auto& [name, value] : citizen.browser.cookies)
        BOOST_TEST((value + from_base64url(value).value_or("")).find(citizen.email) == std::string::npos, name);
    BOOST_TEST(read_page(citizen.browser.get("/inscription/confirmation").body).says(citizen.email));
    BOOST_TEST(!read_page(citizen.browser.get("/inscription/confirmation").body).says(citizen.email));
}

BOOST_AUTO_TEST_CASE(a_forged_notice_is_not_shown) {
    Browser browser;
    browser.cookies["notice"] = "PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg";  // <script>alert(1)</script>
    const Page page = read_page(browser.get("/connexion").body);
    BOOST_TEST(!page.says("alert(1)"));
    BOOST_TEST(page.dangers.empty());
    BOOST_TEST(!browser.cookies.contains("notice"));
}

BOOST_AUTO_TEST_CASE(the_database_holds_no_session_that_could_be_used) {
    const std::string cookie = people().owner.browser.cookies.at("session");
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM sessions WHERE token_hash LIKE '%" + cookie.substr(0, 20) +
                                "%'") == "0");
    BOOST_TEST(cookie.size() == 43U);
}

BOOST_AUTO_TEST_CASE(pages_that_need_no_cookie_set_none) {
    for (const char* const path : {"/", "/faq", "/e-services", "/mentions-legales", "/nulle-part"})
        BOOST_TEST(Browser{}.get(path).all("set-cookie").empty(), path);
}

BOOST_AUTO_TEST_CASE(every_cookie_is_kept_from_scripts_and_from_other_sites) {
    Citizen citizen = alone(people().owner);
    std::set<std::string> names;
    const auto look = [&](const Answer& answer) {
        for (const std::string& line : answer.all("set-cookie")) names.insert(line.substr(0, line.find('=')));
        BOOST_TEST(header_problems(answer) == "");
    };
    Browser browser;
    look(browser.get("/connexion"));
    const Form form = form_to(browser.get("/connexion").body, "/connexion");
    look(browser.post("/connexion",
                      with(with(form.fields, "identifiant", citizen.login), "mot-de-passe", citizen.password)));
    look(browser.submit("/mon-suivi", {}, "/deconnexion"));
    BOOST_TEST(names == (std::set<std::string>{"session", "visitor", "notice", "browser"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(static_files_are_named_by_their_content_and_kept_by_browsers) {
    const std::string page = Browser{}.get("/").body;
    for (const std::string& name : {std::string{"/static/portal.css"}, std::string{"/static/portal.js"}}) {
        const std::size_t at = page.find(name);
        BOOST_REQUIRE(at != std::string::npos);
        const Answer file = Browser{}.get(page.substr(at, page.find('"', at) - at));
        BOOST_TEST(file.status == 200);
        BOOST_TEST(file.header("cache-control") == "public, max-age=31536000, immutable");
        BOOST_TEST(file.header("x-content-type-options") == "nosniff");
        BOOST_TEST(file.header("content-type").starts_with(name.ends_with("css") ? "text/css" : "text/javascript"));
        BOOST_TEST(Browser{}.get(name).header("cache-control") == "no-cache");
    }
    for (const char* const path :
         {"/static/../eservices.toml", "/static/%2e%2e/%2e%2e/etc/passwd", "/static..%2fMakefile", "/static/"})
        BOOST_TEST(Browser{}.get(path).status >= 400, path);
}

BOOST_AUTO_TEST_CASE(refusals_of_nginx_itself_are_in_french) {
    const Answer missing = Browser{}.get("/static/absent.css");
    BOOST_TEST(missing.status == 404);
    BOOST_TEST(read_page(missing.body).heading == "Ce fichier n'existe pas");
    BOOST_TEST(page_problems(missing) == "");
    const Answer posted = Browser{}.post("/static/portal.css", {{"a", "b"}});
    BOOST_TEST(posted.status == 405);
    BOOST_TEST(read_page(posted.body).heading == "Cette adresse ne reçoit pas d'envoi");
    BOOST_TEST(page_problems(posted) == "");
}

BOOST_AUTO_TEST_CASE(over_https_cookies_are_secure_and_bound_to_the_host) {
    const Reconfigured https{"base_url = \"http://", "base_url = \"https://"};
    Browser browser;
    for (const Answer& answer :
         {browser.get("/connexion"), browser.submit("/connexion", {{"identifiant", people().owner.login},
                                                                   {"mot-de-passe", people().owner.password}})})
        for (const std::string& line : answer.all("set-cookie")) {
            BOOST_TEST(line.starts_with("__Host-"), line);
            BOOST_TEST(line.find("; Secure") != std::string::npos, line);
            BOOST_TEST(line.find("Domain") == std::string::npos, line);
        }
    BOOST_TEST(browser.cookies.contains("__Host-session"));
    BOOST_TEST(browser.get("/mon-suivi").status == 200);
    // Without the prefix another name of the town could have planted it.
    Browser planted;
    planted.cookies["session"] = browser.cookies["__Host-session"];
    BOOST_TEST(planted.get("/mon-suivi").status == 303);
}

BOOST_AUTO_TEST_CASE(a_page_tells_the_browser_when_the_session_ends) {
    Citizen citizen = signed_in_citizen();
    const std::string body = citizen.browser.get("/mon-suivi").body;
    BOOST_TEST(body.find("Continuer") != std::string::npos);
    BOOST_TEST(Browser{}.get("/connexion").body.find("data-portal-session") == std::string::npos);
    BOOST_TEST(body.find("data-portal-session") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_warning_of_the_sessions_end_is_not_on_the_page_before_it_is_near) {
    Citizen citizen = signed_in_citizen();
    const std::string page = citizen.browser.get("/mon-suivi").body;
    BOOST_TEST(page.find("data-portal-session-end") != std::string::npos);
    BOOST_TEST(!read_page(page).says("Votre session se termine"));
    BOOST_TEST(!read_page(page).says("Continuer"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
