// The `strict` profile: a mailed code at each login, and no secret question.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {
namespace {

struct Strict {
    Reconfigured strict{"[accounts]\n", "[accounts]\nprofile = \"strict\"\n"};
};

/// Types identifiant and password; returns the address of the page that asks for the code.
std::string page_for_code(Browser& browser, const Citizen& citizen, const std::string& login_page = "/connexion") {
    const Answer answer =
        browser.submit(login_page, {{"identifiant", citizen.login}, {"mot-de-passe", citizen.password}}, "/connexion");
    BOOST_TEST(answer.status == 303);
    BOOST_TEST(answer.header("location").starts_with("/connexion/code/"));
    BOOST_TEST(!browser.cookies.contains("session"));
    return answer.header("location");
}

/// The code that was mailed last.
std::string mailed_code(const Citizen& citizen) {
    wait_for_quiet_outbox();
    const std::string text = mails_to(citizen.email).back().text;
    for (std::size_t at = 0; at + 6 < text.size(); ++at)
        if (text[at] == '\n' && text.find_first_not_of("0123456789", at + 1) == at + 7) return text.substr(at + 1, 6);
    throw std::runtime_error("no code was mailed");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(account_login_code)

BOOST_FIXTURE_TEST_CASE(the_mailed_code_opens_the_requested_page_once, Strict) {
    Citizen citizen = new_citizen();
    citizen.browser.submit(ask_for_account(citizen), {});
    Browser browser;
    const std::string wanted = "/mon-porte-documents";
    const std::string page = page_for_code(browser, citizen, browser.get(wanted).header("location"));
    BOOST_TEST(browser.get("/mon-suivi").status == 303);
    const std::string code = mailed_code(citizen);
    BOOST_TEST(browser.submit(page, {{"code", with_wrong_digit(code)}}).status == 422);
    BOOST_TEST(!browser.cookies.contains("session"));
    const Browser before = browser;
    const Answer answer = browser.submit(page, {{"code", ' ' + code.substr(0, 3) + ' ' + code.substr(3)}});
    BOOST_TEST(answer.status == 303);
    BOOST_TEST(answer.header("location") == wanted);
    BOOST_TEST(browser.get(wanted).status == 200);
    // The same code is refused a second time.
    Browser again{before};
    const Answer replayed = again.submit(page, {{"code", code}});
    BOOST_TEST(replayed.header("location") == "/connexion");
    BOOST_TEST(!again.cookies.contains("session"));
}

BOOST_FIXTURE_TEST_CASE(a_code_is_of_no_use_to_another_browser, Strict) {
    Citizen citizen = new_citizen();
    citizen.browser.submit(ask_for_account(citizen), {});
    Browser browser;
    const std::string page = page_for_code(browser, citizen);
    Browser thief;
    thief.csrf();
    BOOST_TEST(thief.get(page).status == 303);
    const Answer answer = thief.post(page, {{"csrf", thief.csrf()}, {"code", mailed_code(citizen)}});
    BOOST_TEST(answer.header("location") == "/connexion");
    BOOST_TEST(!thief.cookies.contains("session"));
}

BOOST_FIXTURE_TEST_CASE(after_five_wrong_codes_the_next_one_has_to_wait, Strict) {
    Citizen citizen = new_citizen();
    citizen.browser.submit(ask_for_account(citizen), {});
    Browser browser;
    const std::string page = page_for_code(browser, citizen);
    const std::string code = mailed_code(citizen);
    for (int i = 0; i < 5; ++i) BOOST_TEST(browser.submit(page, {{"code", with_wrong_digit(code)}}).status == 422);
    const Answer late = browser.submit(page, {{"code", code}});
    BOOST_TEST(late.status == 429);
    BOOST_TEST(std::stoi(late.header("retry-after")) > 800);
}

BOOST_FIXTURE_TEST_CASE(no_secret_question_is_asked_anywhere, Strict) {
    Citizen citizen = new_citizen();
    const Form form = form_to(citizen.browser.get("/inscription").body, "/inscription");
    for (const auto& [name, value] : form.fields) BOOST_TEST((name != "question" && name != "reponse"), name);
    ask_for_account(citizen);
    const Answer answer = ask_for_password(citizen.browser, citizen.login, "");
    BOOST_TEST(answer.status == 303);
    BOOST_TEST(answer.header("location") == "/mot-de-passe-oublie/courriel-envoye");
    wait_for_quiet_outbox();
    BOOST_TEST(mails_to(citizen.email).back().link_to("/nouveau-mot-de-passe/") != "");
    BOOST_TEST(Database{}.value("SELECT secret_question FROM users WHERE login = '" + citizen.login + "'") == "");
}

BOOST_AUTO_TEST_CASE(a_forged_page_leads_back_to_the_login) {
    for (const std::string& made_up : {std::string{"x"}, std::string(300, 'A')}) {
        const Answer answer = Browser{}.get("/connexion/code/" + made_up);
        BOOST_TEST(answer.status == 303);
        BOOST_TEST(answer.header("location") == "/connexion");
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
