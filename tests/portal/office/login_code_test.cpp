// The second step of an officer's login cannot be skipped, and each code works once.
#include <atomic>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/staff.hpp"

namespace eservices::portal_test {
namespace {

std::string recovery_page(const std::string& page) {
    return "/agent/connexion/code-de-secours/" + page.substr(code_page.size());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(office_login_code)

BOOST_FIXTURE_TEST_CASE(a_session_needs_a_code_and_then_opens_the_requested_page, Enrolled) {
    const std::string door = browser.get("/agent/e-services").header("location");
    const std::string page = second_step(browser, officer, door);
    BOOST_TEST(page.starts_with(code_page));
    BOOST_TEST(!browser.cookies.contains("session"));
    BOOST_TEST(!is_in());
    const Answer answer = type(page, code());
    BOOST_TEST(answer.header("location") == "/agent/e-services");
    BOOST_TEST(is_in());
}

BOOST_FIXTURE_TEST_CASE(a_wrong_code_is_refused_at_its_field_and_not_shown_again, Enrolled) {
    const std::string page = ask();
    for (const std::string& typed :
         {with_wrong_digit(code()), std::string{"abc"}, std::string{"12345"}, std::string{}}) {
        const Answer answer = type(page, typed);
        BOOST_TEST(answer.status == 422);
        BOOST_TEST(read_page(answer.body).field_errors.size() == 1U);
        BOOST_TEST(read_page(answer.body).dangers.empty());
        forget_tries();
    }
    BOOST_TEST(!is_in());
}

BOOST_FIXTURE_TEST_CASE(a_code_one_step_off_is_accepted_and_three_steps_off_is_refused, Enrolled) {
    const std::string page = ask();
    for (const int off : {-3, 3}) BOOST_TEST(type(page, code(off)).status == 422);
    forget_tries();
    BOOST_TEST(type(page, code(1)).status == 303);
    BOOST_TEST(is_in());
}

BOOST_FIXTURE_TEST_CASE(a_used_code_is_refused_in_every_browser, Enrolled) {
    const std::string used = code();
    BOOST_TEST(type(ask(), used).status == 303);
    Browser another;
    BOOST_TEST(another.submit(second_step(another, officer), {{"code", used}}).status == 422);
    BOOST_TEST(!another.cookies.contains("session"));
    BOOST_TEST(another.submit(second_step(another, officer), {{"code", code(1)}}).status == 303);
}

BOOST_FIXTURE_TEST_CASE(fifty_concurrent_submissions_of_one_code_open_one_session, Enrolled) {
    const std::string page = ask();
    const Form form = form_to(browser.get(page).body, page);
    const Fields filled = with(form.fields, "code", code());
    std::atomic<int> opened = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 50; ++i)
        threads.emplace_back([&] {
            Browser own{browser};
            // The delay refuses some of them; of the others at most one opens a session.
            if (own.post(page, filled).status == 303) opened += 1;
        });
    for (std::thread& thread : threads) thread.join();
    BOOST_TEST(opened <= 1);
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM sessions s JOIN officers o ON o.id = s.officer_id WHERE "
                                "o.login = '" +
                                officer.login + "'") == "2");  // this one and the one from enrolment
}

BOOST_FIXTURE_TEST_CASE(the_code_page_is_refused_in_another_browser_and_after_a_password_change, Enrolled) {
    const std::string page = ask();
    Browser thief;
    BOOST_TEST(thief.get(page).header("location") == "/agent/connexion");
    const Answer answer = thief.post(page, {{"csrf", thief.csrf()}, {"code", code()}});
    BOOST_TEST(answer.header("location") == "/agent/connexion");
    BOOST_TEST(!thief.cookies.contains("session"));
    Browser own;
    own.submit("/agent/nouveau-mot-de-passe/" + officer_token(officer),
               {{"mot-de-passe", "cinq-mulets-boivent-bien-tard"}, {"confirmation", "cinq-mulets-boivent-bien-tard"}});
    BOOST_TEST(browser.get(page).header("location") == "/agent/connexion");
}

BOOST_FIXTURE_TEST_CASE(a_recovery_code_works_once_and_its_owner_is_notified, Enrolled) {
    const std::string used = officer.recovery_codes.at(3);
    const Answer answer = type(recovery_page(ask()), ' ' + used.substr(0, 4) + ' ' + used.substr(5));
    BOOST_TEST(answer.status == 303);
    BOOST_TEST(read_page(browser.get("/agent").body).says("Codes de secours restants"));
    BOOST_TEST(read_page(browser.get("/agent/mon-compte").body).says("9 encore valables"));
    Browser again;
    BOOST_TEST(again.submit(recovery_page(second_step(again, officer)), {{"code", used}}).status == 422);
    BOOST_TEST(again.submit(recovery_page(second_step(again, officer)), {{"code", "k7mq-4xhr-wpa9-cevn"}}).status ==
               422);
    BOOST_TEST(
        again.submit(recovery_page(second_step(again, officer)), {{"code", officer.recovery_codes.at(4)}}).status ==
        303);
    wait_for_quiet_outbox();
    BOOST_TEST(mails_to(officer.login + "@example.fr").size() == 2U);
    BOOST_TEST(events_of(officer).back() == "officer_recovery_code_used");
}

BOOST_FIXTURE_TEST_CASE(wrong_codes_of_both_kinds_are_delayed_together, Enrolled) {
    const std::string page = ask();
    for (int i = 0; i < 2; ++i) BOOST_TEST(type(page, with_wrong_digit(code())).status == 422);
    BOOST_TEST(type(recovery_page(page), "k7mq-4xhr-wpa9-cevn").status == 422);
    const Answer late = type(page, code());
    BOOST_TEST(late.status == 429);
    BOOST_TEST(std::stoi(late.header("retry-after")) > 0);
    BOOST_TEST(type(recovery_page(page), officer.recovery_codes.at(0)).status == 429);
    forget_tries();
    BOOST_TEST(type(page, code()).status == 303);
}

BOOST_FIXTURE_TEST_CASE(an_officer_disabled_between_the_two_steps_cannot_sign_in, Enrolled) {
    const std::string page = ask();
    run_eservices("agent disable " + officer.login, "");
    const Answer late = browser.post(page, {{"csrf", browser.csrf()}, {"code", code()}});
    BOOST_TEST(late.header("location") == "/agent/connexion");
    BOOST_TEST(!browser.cookies.contains("session"));
    run_eservices("agent enable " + officer.login, "");
    BOOST_TEST(type(ask(), code()).status == 303);
}

BOOST_FIXTURE_TEST_CASE(secrets_and_codes_are_not_readable_in_the_database_or_the_logs, Enrolled) {
    BOOST_TEST(type(ask(), code()).status == 303);
    const std::string columns = "HEX(totp_secret)";
    const std::string kept =
        Database{}.value("SELECT " + columns + " FROM officers WHERE login = '" + officer.login + "'");
    BOOST_TEST((kept.find(officer.totp_secret) == std::string::npos));
    BOOST_TEST(kept.size() == 2 * (20 + 40));
    for (const char* const log : {"workers", "access"})
        for (const std::string& secret : {officer.totp_secret, officer.recovery_codes.at(0), officer.password})
            BOOST_TEST((log_text(log).find(secret) == std::string::npos), log);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
