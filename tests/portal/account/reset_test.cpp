// An account given back at the counter: the whole procedure, each refusal, and what does not change.
#include <chrono>
#include <thread>

#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/counter.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"

namespace eservices::portal_test {
namespace {

/// Jobs look for links that are due every two seconds.
constexpr std::chrono::seconds jobs_look_again{5};
const std::string own_page = "/mon-profil/reinitialisation";
const std::string wrong_code = "AAAA-CCCC-EEEE";

}  // namespace

BOOST_AUTO_TEST_SUITE(account_reset)

BOOST_AUTO_TEST_CASE(two_officers_a_code_and_a_link_give_an_account_back_with_all_that_is_in_it) {
    Citizen citizen = signed_in_citizen();
    const std::string reference = file_request(citizen.browser);
    const std::string draft = ready_draft(citizen.browser);
    const std::string address = new_address(citizen);
    const std::string code = reset_at_counter(citizen, address);
    const Mail notice = mail_about(citizen.email, "Changement d'accès demandé à la mairie");
    BOOST_TEST(notice.text.find(address) == std::string::npos);
    BOOST_TEST(notice.text.find("n•••") != std::string::npos);
    // Until the link is used, session and password still open the account.
    BOOST_TEST(citizen.browser.get("/mon-suivi").status == 200);
    BOOST_TEST(login_status(citizen.login, citizen.password) == 303);

    const std::string link = reset_link(citizen, address);
    Browser elsewhere;
    BOOST_TEST(read_page(elsewhere.get(link).body).heading == "Retrouvez votre compte");
    BOOST_TEST(state_of(citizen) == "sent");
    const Answer done = elsewhere.submit(link, taking_back(" " + code + " ", new_password));
    BOOST_TEST(done.status == 303);
    BOOST_TEST(done.header("location") == "/connexion");

    BOOST_TEST(citizen.browser.get("/mon-suivi").status == 303);
    BOOST_TEST(login_status(citizen.login, citizen.password) == 422);
    BOOST_TEST(login_status(citizen.email, new_password) == 422);
    BOOST_TEST(login_status(address, new_password) == 303);
    Citizen owner = citizen;
    owner.password = new_password;
    owner.browser = Browser{};
    log_in(owner);
    BOOST_TEST(owner.browser.get("/mon-suivi/" + reference).status == 200);
    BOOST_TEST(owner.browser.get(draft + "/verification").status == 200);
    BOOST_TEST(read_page(owner.browser.get("/mon-profil").body).says(address));
    BOOST_TEST(
        Database{}.value(fmt::format("SELECT CONCAT(secret_question, secret_answer_hash) FROM users WHERE login = '{}'",
                                     citizen.login)) == "");
    BOOST_TEST(mails_with(citizen.email, "Votre courriel a été changé") == 1U);
    BOOST_TEST(mails_with(address, "Vous avez retrouvé votre compte") == 1U);
    BOOST_TEST(events_of(citizen) == "reset_proposed reset_confirmed reset_link_sent reset_used");
}

BOOST_AUTO_TEST_CASE(no_mail_holds_the_code_and_no_page_shows_it_again) {
    Citizen citizen = signed_in_citizen();
    const std::string code = reset_at_counter(citizen, new_address(citizen));
    reset_link(citizen, new_address(citizen));
    for (const std::string& email : {citizen.email, new_address(citizen)})
        for (const Mail& mail : mails_to(email))
            BOOST_TEST((mail.text + mail.html).find(code) == std::string::npos, mail.subject);
    for (Browser* const officer : {&counter().first.browser, &counter().second.browser})
        BOOST_TEST(officer->get(account_page(citizen.login)).body.find(code) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_link_works_once) {
    Citizen citizen = signed_in_citizen();
    const std::string code = reset_at_counter(citizen, new_address(citizen));
    const std::string link = reset_link(citizen, new_address(citizen));
    Browser browser;
    const Form form = form_to(browser.get(link).body, link);
    BOOST_TEST(browser.submit(link, taking_back(code, new_password)).status == 303);
    BOOST_TEST(is_gone(link));
    Fields again = form.fields;
    for (const auto& [name, value] : taking_back(code, "un-autre-mulet-encore-plus-tard"))
        again = with(again, name, value);
    BOOST_TEST(browser.post(link, again).status == 410);
    BOOST_TEST(login_status(citizen.login, new_password) == 303);
}

BOOST_AUTO_TEST_CASE(the_old_mailbox_stops_the_reset_with_a_button_and_not_by_opening_the_link) {
    Citizen citizen = signed_in_citizen();
    const std::string code = reset_at_counter(citizen, new_address(citizen));
    const std::string objection = objection_link(citizen);
    Browser browser;
    BOOST_TEST(read_page(browser.get(objection).body).heading == "Ce n'est pas vous ?");
    browser.head(objection);
    BOOST_TEST(state_of(citizen) == "confirmed");
    const std::string link = reset_link(citizen, new_address(citizen));
    const Answer stopped = browser.submit(objection, {});
    BOOST_TEST(stopped.status == 200);
    BOOST_TEST(read_page(stopped.body).heading == "Votre compte reste comme il est");
    BOOST_TEST(state_of(citizen) == "objected");
    BOOST_TEST(is_gone(objection));
    BOOST_TEST(is_gone(link));
    BOOST_TEST(mails_with(citizen.email, "Le changement d'accès est arrêté") == 1U);
    BOOST_TEST(login_status(citizen.login, citizen.password) == 303);
    BOOST_TEST(
        read_page(counter().first.browser.get(account_page(citizen.login)).body).says("Arrêtée par qui a le compte"));
}

BOOST_AUTO_TEST_CASE(a_login_announces_the_reset_and_the_password_stops_it) {
    Citizen citizen = signed_in_citizen();
    const std::string page = account_page(citizen.login);
    BOOST_REQUIRE(propose_reset(counter().first, page, new_address(citizen)).status == 303);
    BOOST_TEST(citizen.browser.get(own_page).header("location") == "/mon-profil");
    const std::string told = "une personne a demandé à la mairie que votre compte utilise une autre adresse";
    BOOST_TEST(!read_page(citizen.browser.get("/mon-profil").body).says(told));
    BOOST_REQUIRE(confirm_reset(counter().second, page).status == 200);

    BOOST_TEST(read_page(citizen.browser.get("/mon-profil").body).says(told));
    citizen.browser = Browser{};
    log_in(citizen);
    BOOST_TEST(read_page(citizen.browser.get("/mon-suivi").body).says("La mairie réinitialise l'accès à votre compte"));
    const std::string shown = citizen.browser.get(own_page).body;
    BOOST_TEST(shown.find(new_address(citizen)) == std::string::npos);
    BOOST_TEST(read_page(shown).says("n•••"));

    const Answer refused = citizen.browser.submit(own_page, {{"mot-de-passe-actuel", "pas le mien"}});
    BOOST_TEST(refused.status == 422);
    BOOST_TEST(state_of(citizen) == "confirmed");
    BOOST_TEST(citizen.browser.submit(own_page, {{"mot-de-passe-actuel", citizen.password}}).status == 303);
    BOOST_TEST(read_page(citizen.browser.get("/mon-profil").body).says("La réinitialisation est arrêtée"));
    BOOST_TEST(state_of(citizen) == "objected");
    BOOST_TEST(events_of(citizen) == "reset_proposed reset_confirmed reset_objected_inside");
    BOOST_TEST(mails_with(citizen.email, "Le changement d'accès est arrêté") == 1U);
    BOOST_TEST(login_status(citizen.login, citizen.password) == 303);
}

BOOST_AUTO_TEST_CASE(the_page_of_one_account_does_not_stop_the_reset_of_another) {
    Citizen citizen = signed_in_citizen();
    reset_at_counter(citizen, new_address(citizen));
    Citizen stranger = signed_in_citizen();
    const Form form = form_to(citizen.browser.get(own_page).body, own_page);
    BOOST_TEST(stranger.browser.post(own_page, with(form.fields, "mot-de-passe-actuel", stranger.password)).status ==
               403);
    BOOST_TEST(state_of(citizen) == "confirmed");
}

BOOST_AUTO_TEST_CASE(a_reset_stopped_during_the_delay_mails_no_link) {
    Citizen citizen = signed_in_citizen();
    reset_at_counter(citizen, new_address(citizen));
    Browser{}.submit(objection_link(citizen), {});
    Database{}.execute("UPDATE account_resets SET link_at = UTC_TIMESTAMP(6) WHERE state = 'objected'");
    std::this_thread::sleep_for(jobs_look_again);
    BOOST_TEST(mails_to(new_address(citizen)).empty());
}

BOOST_AUTO_TEST_CASE(no_link_is_mailed_before_the_delay_is_over) {
    Citizen citizen = signed_in_citizen();
    reset_at_counter(citizen, new_address(citizen));
    wait_for_quiet_outbox();
    std::this_thread::sleep_for(jobs_look_again);
    BOOST_TEST(mails_to(new_address(citizen)).empty());
    BOOST_TEST(
        Database{}.value(fmt::format("SELECT TIMESTAMPDIFF(MINUTE, r.decided_at, r.link_at) FROM account_resets r "
                                     "JOIN users u ON u.id = r.user_id WHERE u.login = '{}'",
                                     citizen.login)) == std::to_string(settings().accounts.counter_delay.count()));
}

BOOST_AUTO_TEST_CASE(five_wrong_codes_void_the_link_even_for_the_right_code) {
    Citizen citizen = signed_in_citizen();
    const std::string code = reset_at_counter(citizen, new_address(citizen));
    const std::string link = reset_link(citizen, new_address(citizen));
    Browser browser;
    for (int i = 0; i < 4; ++i) {
        const Answer answer = browser.submit(link, taking_back(wrong_code, new_password));
        BOOST_TEST(answer.status == 422);
        BOOST_TEST(page_problems(Answer{200, {}, answer.body}) == "");
    }
    const Form form = form_to(browser.get(link).body, link);
    BOOST_TEST(browser.submit(link, taking_back(wrong_code, new_password)).status == 410);
    Fields late = form.fields;
    for (const auto& [name, value] : taking_back(code, new_password)) late = with(late, name, value);
    BOOST_TEST(browser.post(link, late).status == 410);
    BOOST_TEST(state_of(citizen) == "spent");
    BOOST_TEST(events_of(citizen) == "reset_proposed reset_confirmed reset_link_sent reset_spent");
    BOOST_TEST(login_status(citizen.login, citizen.password) == 303);
}

BOOST_AUTO_TEST_CASE(a_malformed_code_or_a_refused_password_costs_no_try) {
    Citizen citizen = signed_in_citizen();
    const std::string code = reset_at_counter(citizen, new_address(citizen));
    const std::string link = reset_link(citizen, new_address(citizen));
    Browser browser;
    for (const auto& [typed, password] :
         std::vector<std::pair<std::string, std::string>>{{"", new_password},
                                                          {"O" + code.substr(1), new_password},
                                                          {code.substr(1), new_password},
                                                          {code + "A", new_password},
                                                          {code, "court"},
                                                          {code, "motdepasse2024"},
                                                          {code, citizen.login + "!"},
                                                          {"<script>", new_password}}) {
        const Answer answer = browser.submit(link, taking_back(typed, password));
        BOOST_TEST(answer.status == 422, typed);
        BOOST_TEST(answer.body.find(password) == std::string::npos);
        BOOST_TEST(!read_page(answer.body).field_errors.empty(), typed);
    }
    BOOST_TEST(browser.submit(link, taking_back(code, new_password)).status == 303);
}

BOOST_AUTO_TEST_CASE(an_address_of_another_account_is_refused_at_the_counter_and_at_the_end) {
    Citizen citizen = signed_in_citizen();
    const std::string page = account_page(citizen.login);
    for (const std::string& taken : {people().owner.email, citizen.email}) {
        const Answer answer = propose_reset(counter().first, page, taken);
        BOOST_TEST(answer.status == 422, taken);
        BOOST_TEST(page_problems(Answer{200, {}, answer.body}) == "");
        BOOST_TEST(field_of(form_to(answer.body, page + "/reinitialisation"), "courriel") == taken);
    }
    const std::string code = reset_at_counter(citizen, new_address(citizen));
    const std::string link = reset_link(citizen, new_address(citizen));
    Database{}.execute(fmt::format("UPDATE users SET email = UPPER('{}') WHERE login = '{}'", new_address(citizen),
                                   people().other.login));
    const Answer late = Browser{}.submit(link, taking_back(code, new_password));
    Database{}.execute(
        fmt::format("UPDATE users SET email = '{}' WHERE login = '{}'", people().other.email, people().other.login));
    BOOST_TEST(late.status == 410);
    BOOST_TEST(read_page(late.body).says("Un autre compte utilise cette adresse"));
    BOOST_TEST(login_status(citizen.login, citizen.password) == 303);
    BOOST_TEST(events_of(citizen) == "reset_proposed reset_confirmed reset_link_sent");
}

BOOST_AUTO_TEST_CASE(unknown_links_look_like_expired_ones) {
    for (const char* const path : {"/reinitialisation/", "/opposition/"}) {
        const Answer over = Browser{}.get(path + planted_reset("cancelled").token);
        const Answer unknown = Browser{}.get(path + std::string(43, 'a'));
        const Answer garbage = Browser{}.get(std::string{path} + "x");
        BOOST_TEST(over.status == 410);
        BOOST_TEST(without_tokens(over) == without_tokens(unknown));
        BOOST_TEST(without_tokens(over) == without_tokens(garbage));
        BOOST_TEST(page_problems(Answer{200, {}, over.body}) == "");
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
