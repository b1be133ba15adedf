// Many simultaneous submissions of one form take effect once.
#include <algorithm>
#include <barrier>
#include <functional>
#include <thread>

#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {
namespace {

constexpr int at_once = 50;

/// Sends the forms from `at_once` windows at the same moment; browsers and forms take turns among them.
std::vector<Answer> send_together(const std::vector<const Browser*>& browsers, const std::vector<Form>& forms) {
    std::vector<Answer> answers(at_once);
    std::barrier start{at_once};
    std::vector<std::jthread> windows;
    windows.reserve(at_once);
    for (std::size_t i = 0; i < at_once; ++i)
        windows.emplace_back([&, i] {
            Browser window{*browsers[i % browsers.size()]};
            start.arrive_and_wait();
            answers[i] = window.post(forms[i % forms.size()].action, forms[i % forms.size()].fields);
        });
    windows.clear();
    return answers;
}

std::vector<Answer> send_together(const std::vector<const Browser*>& browsers, const std::string& path,
                                  const std::vector<Fields>& forms) {
    std::vector<Form> sent;
    sent.reserve(forms.size());
    for (const Fields& fields : forms) sent.push_back({path, fields});
    return send_together(browsers, sent);
}

/// The captchas of ten sign-ups from one browser, each for the citizen as altered by `change`.
std::vector<Form> tests_of_sign_ups(Citizen& citizen, const std::function<void(Citizen&, int)>& change) {
    constexpr int sign_ups = 10;
    std::vector<Form> forms;
    for (int i = 0; i < sign_ups; ++i) {
        Citizen other = citizen;
        change(other, i);
        const std::string test = registration_captcha(other);
        citizen.browser = other.browser;
        forms.push_back(form_to(citizen.browser.get(test).body, test));
    }
    return forms;
}

int count_status(const std::vector<Answer>& answers, int status) {
    return static_cast<int>(std::count_if(answers.begin(), answers.end(),
                                          [status](const Answer& answer) { return answer.status == status; }));
}

/// How many were asked to try again later, by the worker or by nginx.
int count_busy(const std::vector<Answer>& answers) { return count_status(answers, 503) + count_status(answers, 429); }

/// How many were redirected to the page after a sign-up.
int count_landings(const std::vector<Answer>& answers) {
    return static_cast<int>(std::count_if(answers.begin(), answers.end(), [](const Answer& answer) {
        return answer.header("location") == "/inscription/confirmation";
    }));
}

std::string statuses(const std::vector<Answer>& answers) {
    std::string text;
    for (const Answer& answer : answers) text += std::to_string(answer.status) + ' ';
    return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(races)

BOOST_AUTO_TEST_CASE(fifty_submissions_of_one_draft_create_one_request_and_one_mail) {
    Citizen citizen = signed_in_citizen();
    const std::string page = ready_draft(citizen.browser) + "/verification";
    const Form form = form_to(citizen.browser.get(page).body, page);
    const auto answers = send_together({&citizen.browser}, page, {form.fields});
    BOOST_TEST(count_status(answers, 303) == at_once, statuses(answers));
    for (const Answer& answer : answers) BOOST_TEST(answer.header("location") == answers.front().header("location"));
    const std::string theirs =
        fmt::format("requests r JOIN users u ON u.id = r.user_id WHERE u.login = '{}'", citizen.login);
    BOOST_TEST(row_count(theirs) == "1");
    wait_for_quiet_outbox();
    const auto mails = mails_to(citizen.email);
    BOOST_TEST(mails.size() == 2U);  // the activation and this one
    for (const Mail& mail : mails) BOOST_TEST(mail.deliveries == 1);
}

BOOST_AUTO_TEST_CASE(one_activation_link_works_once_in_fifty) {
    const std::string link = "/activation/" + activation_token();
    Browser browser;
    const auto answers =
        send_together({&browser}, link, {{{"csrf", form_to(browser.get(link).body, link).fields.front().second}}});
    BOOST_TEST(count_status(answers, 200) == 1, statuses(answers));
    // nginx's rate limit may stop a few of them first.
    BOOST_TEST(count_status(answers, 410) + count_status(answers, 429) == at_once - 1, statuses(answers));
    BOOST_TEST(count_status(answers, 410) > 0);
}

BOOST_AUTO_TEST_CASE(fifty_submissions_of_one_message_create_one_message) {
    Browser& citizen = people().owner.browser;
    const std::string page = "/mon-suivi/" + file_request(citizen);
    Form form = form_to(citizen.get(page).body, page + "/messages");
    form.fields = with(form.fields, "message", "Une seule fois, s'il vous plaît");
    const auto answers = send_together({&citizen}, form.action, {form.fields});
    BOOST_TEST(count_status(answers, 303) == at_once, statuses(answers));
    const std::string of_request =
        "messages m JOIN requests r ON r.id = m.request_id WHERE r.reference = '" + page.substr(11) + "'";
    BOOST_TEST(row_count(of_request) == "1");
}

BOOST_AUTO_TEST_CASE(fifty_submissions_of_one_officers_message_send_one_mail) {
    Citizen citizen = signed_in_citizen();
    Browser& officer = people().officer.browser;
    const std::string page = "/agent/demandes/" + file_request(citizen.browser);
    Form form = form_to(officer.get(page).body, page + "/messages");
    form.fields = with(form.fields, "message", "Une seule fois, s'il vous plaît");
    const auto answers = send_together({&officer}, form.action, {form.fields});
    BOOST_TEST(count_status(answers, 303) == at_once, statuses(answers));
    wait_for_quiet_outbox();
    BOOST_TEST(mails_to(citizen.email).size() == 3U);  // activation, confirmation, this one
}

BOOST_AUTO_TEST_CASE(one_of_two_officers_takes_a_request_and_the_other_is_notified) {
    Citizen citizen = signed_in_citizen();
    const std::string reference = file_request(citizen.browser);
    const std::string page = "/agent/demandes/" + reference;
    const std::vector<const Browser*> officers = {&people().officer.browser, &people().colleague.browser};
    std::vector<Fields> forms;
    forms.reserve(officers.size());
    for (const Browser* const officer : officers)
        forms.push_back(form_to(Browser{*officer}.get(page).body, page + "/prise-en-charge").fields);
    const auto answers = send_together(officers, page + "/prise-en-charge", forms);
    BOOST_TEST(count_status(answers, 303) == at_once, statuses(answers));
    int taken = 0;
    for (const Answer& answer : answers) {
        Browser next{people().officer.browser};
        const std::string notice = answer.header("set-cookie");
        next.cookies["notice"] = notice.substr(7, notice.find(';') - 7);
        const Page shown = read_page(next.get(page).body);
        if (shown.says("Vous avez pris cette demande en charge")) ++taken;
        BOOST_TEST(
            (shown.says("Vous avez pris cette demande en charge") != shown.says("un collègue l'a peut-être traitée")));
    }
    BOOST_TEST(taken == 1);
    const std::string events =
        "request_events e JOIN requests r ON r.id = e.request_id WHERE r.reference = '" + reference + "'";
    BOOST_TEST(row_count(events) == "1");  // filed, taken
    wait_for_quiet_outbox();
    BOOST_TEST(mails_to(citizen.email).size() == 3U);
}

BOOST_AUTO_TEST_CASE(simultaneous_registrations_of_one_login_create_one_account) {
    Citizen citizen = new_citizen();
    const auto forms = tests_of_sign_ups(
        citizen, [](Citizen& other, int i) { other.email = fmt::format("{}.{}@example.fr", other.login, i); });
    const auto answers = send_together({&citizen.browser}, forms);
    BOOST_TEST(count_landings(answers) == 1, statuses(answers));
    BOOST_TEST(row_count("users WHERE login = '" + citizen.login + "'") == "1");
}

BOOST_AUTO_TEST_CASE(simultaneous_registrations_of_one_address_create_one_account) {
    Citizen citizen = new_citizen();
    const auto forms =
        tests_of_sign_ups(citizen, [](Citizen& other, int i) { other.login = fmt::format("{}.{}", other.login, i); });
    const auto answers = send_together({&citizen.browser}, forms);
    // Each form is answered alike, once: the page does not reveal a known address.
    BOOST_TEST(count_landings(answers) == static_cast<int>(forms.size()), statuses(answers));
    BOOST_TEST(row_count("users WHERE email = '" + citizen.email + "'") == "1");
}

BOOST_AUTO_TEST_CASE(an_answer_to_a_captcha_passes_once) {
    Citizen citizen = new_citizen();
    const std::string test = registration_captcha(citizen);
    const auto answers = send_together({&citizen.browser}, {form_to(citizen.browser.get(test).body, test)});
    BOOST_TEST(count_landings(answers) == 1, statuses(answers));
    BOOST_TEST(row_count("users WHERE login = '" + citizen.login + "'") == "1");
}

BOOST_AUTO_TEST_CASE(one_password_link_works_once_in_fifty) {
    Citizen citizen = signed_in_citizen();
    const std::string link = password_link(citizen);
    Browser visitor;
    const Form form = form_to(visitor.get(link).body, link);
    std::vector<Fields> forms;
    forms.reserve(at_once);
    for (int i = 0; i < at_once; ++i) {
        const std::string chosen = fmt::format("quatre-mulets-boivent-tard-{}", i);
        forms.push_back(with(with(form.fields, "mot-de-passe", chosen), "confirmation", chosen));
    }
    const auto answers = send_together({&visitor}, link, forms);
    BOOST_TEST(count_status(answers, 303) == 1, statuses(answers));
    BOOST_TEST(count_status(answers, 410) + count_busy(answers) == at_once - 1, statuses(answers));
    wait_for_quiet_outbox();
    const auto mails = mails_to(citizen.email);
    BOOST_TEST(std::count_if(mails.begin(), mails.end(),
                             [](const Mail& mail) { return mail.subject == "Votre mot de passe a été changé"; }) == 1);
}

BOOST_AUTO_TEST_CASE(one_deletion_link_works_once_in_fifty) {
    Citizen citizen = signed_in_citizen();
    file_request(citizen.browser);
    const std::string link = deletion_link(citizen);
    Browser visitor;
    const Form form = form_to(visitor.get(link).body, link);
    const auto answers = send_together({&visitor}, link, {form.fields});
    BOOST_TEST(count_status(answers, 303) == 1, statuses(answers));
    BOOST_TEST(count_status(answers, 410) + count_busy(answers) == at_once - 1, statuses(answers));
    wait_for_quiet_outbox();
    BOOST_TEST(mails_to(citizen.email).size() == 4U);  // activation, request, link, farewell
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
