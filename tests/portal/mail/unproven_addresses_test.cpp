// Mails to an unproven address: nothing that was typed, no name beside the address, and never many at once.
#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/counter.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"

namespace eservices::portal_test {
namespace {

const std::string bait = "Gagnez 500 euros";
const std::string lure = "cliquez evil.example/x maintenant";

/// Somebody whose names and identifiant are a message to a stranger.
Citizen sender_of_bait() {
    Citizen citizen = new_citizen();
    citizen.given_names = bait;
    citizen.family_name = lure;
    citizen.login = "evil.example." + unique_number();
    return citizen;
}

void check_clean(const Mail& mail) {
    for (const std::string& typed : {bait, lure, std::string{"evil.example"}}) {
        BOOST_TEST(mail.text.find(typed) == std::string::npos, mail.subject);
        BOOST_TEST(mail.html.find(typed) == std::string::npos, mail.subject);
        BOOST_TEST(mail.subject.find(typed) == std::string::npos);
    }
    BOOST_REQUIRE(mail.to.size() == 1U);
    const std::string& to = mail.headers.at("to");
    BOOST_TEST(to == mail.to.front(), to);
    BOOST_TEST(mail.text.starts_with("Bonjour,\n"), mail.text);
}

std::size_t check_all_clean(const std::string& email) {
    wait_for_quiet_outbox();
    const auto mails = mails_to(email);
    for (const Mail& mail : mails) check_clean(mail);
    return mails.size();
}

/// Files without an account; returns the reference.
std::string file_for(const std::string& email) {
    Fields fields = birth_certificate_fields();
    for (const auto& [name, value] :
         Fields{{"courriel", email}, {"nom", lure}, {"prenoms", bait}, {"commentaire", bait + lure}})
        fields = with(std::move(fields), name, value);
    Browser visitor;
    const std::string confirmation = send_draft(visitor, ready_draft(visitor, fields)).header("location");
    if (!confirmation.starts_with("/suivi/")) throw std::runtime_error("nothing was filed: " + confirmation);
    return confirmation.substr(7, 11);
}

std::string count_in_outbox(const std::string& email, const std::string& condition) {
    return Database{}.value(fmt::format("SELECT COUNT(*) FROM outbox WHERE recipient = '{}' AND {}", email, condition));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(unproven_addresses)

BOOST_AUTO_TEST_CASE(the_mails_of_a_sign_up_repeat_nothing_that_was_typed) {
    Citizen citizen = sender_of_bait();
    ask_for_account(citizen);
    citizen.browser.submit("/inscription", registration_fields(citizen));
    BOOST_TEST(check_all_clean(citizen.email) >= 1U);
}

BOOST_AUTO_TEST_CASE(a_forgotten_password_of_an_unactivated_account_mails_nothing_that_was_typed) {
    Citizen citizen = sender_of_bait();
    ask_for_account(citizen);
    BOOST_TEST(ask_for_password(citizen.browser, citizen.login, citizen.secret_answer).status == 303);
    ask_for_password(citizen.browser, citizen.email, citizen.secret_answer);
    BOOST_TEST(check_all_clean(citizen.email) >= 2U);
}

BOOST_AUTO_TEST_CASE(a_change_of_address_names_nobody_to_the_new_address_and_greets_the_old_one_by_name) {
    Citizen citizen = sender_of_bait();
    citizen.browser.submit(ask_for_account(citizen), {});
    log_in(citizen);
    const std::string stranger = "inconnu." + citizen.email;
    email_link(citizen, stranger);
    BOOST_TEST(check_all_clean(stranger) == 1U);
    const Mail own = mail_about(citizen.email, "Changement de courriel demandé");
    BOOST_TEST(own.text.find(bait) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(mails_about_a_request_without_an_account_repeat_nothing_of_it) {
    const std::string email = "sans.compte." + unique_number() + "@example.fr";
    const std::string reference = file_for(email);
    BOOST_TEST(take_in_charge(people().officer.browser, reference).status == 303);
    BOOST_TEST(check_all_clean(email) == 2U);
    for (const Mail& mail : mails_to(email)) {
        BOOST_TEST(mail.text.find(reference) != std::string::npos);
        BOOST_TEST(mail.text.find("Mon suivi") == std::string::npos, mail.text);
        BOOST_TEST(mail.html.find("Mon suivi") == std::string::npos);
    }
    const Mail received = mail_about(email, fmt::format("Votre demande {} est enregistrée", reference));
    BOOST_TEST(received.text.find("/recepisse") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_request_of_an_account_is_acknowledged_by_name_with_the_way_to_its_receipt) {
    Citizen citizen = signed_in_citizen();
    const std::string reference = file_request(citizen.browser);
    const Mail mail = mail_about(citizen.email, fmt::format("Votre demande {} est enregistrée", reference));
    BOOST_TEST(mail.text.starts_with(fmt::format("Bonjour {} {},", citizen.given_names, citizen.family_name)));
    BOOST_TEST(mail.text.find(portal_url() + "/mon-suivi/" + reference + "/recepisse") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(of_many_mails_to_one_address_a_few_are_sent_and_the_others_wait) {
    const std::string email = "bombe." + unique_number() + "@example.fr";
    for (int i = 0; i < 7; ++i) file_for(i % 2 == 0 ? email : "BOMBE" + email.substr(5));
    wait_for_quiet_outbox();
    const std::string all = fmt::format("1) OR recipient = 'BOMBE{}'", email.substr(5));
    BOOST_TEST(mails_to(email).size() + mails_to("BOMBE" + email.substr(5)).size() <= 3U);
    BOOST_TEST(count_in_outbox(email, "(" + all) == "7");
    const std::string apart = Database{}.value(fmt::format(
        "SELECT MIN(gap) >= 15 FROM (SELECT TIMESTAMPDIFF(MINUTE, LAG(due_at) OVER (ORDER BY due_at), due_at) gap "
        "FROM outbox WHERE recipient = '{}' AND state = 'waiting') g",
        email));
    BOOST_TEST(apart == "1");
    Database{}.execute(fmt::format("DELETE FROM outbox WHERE recipient LIKE '%{}'", email.substr(5)));
}

BOOST_AUTO_TEST_CASE(an_unproven_address_gets_few_links_whoever_asks_for_them) {
    Citizen first = signed_in_citizen();
    Citizen second = signed_in_citizen();
    const std::string stranger = "inconnu." + unique_number() + "@example.fr";
    const auto ask = [&](Citizen& citizen) {
        return citizen.browser.submit("/mon-profil/courriel",
                                      {{"courriel", stranger}, {"mot-de-passe-actuel", citizen.password}});
    };
    BOOST_TEST(ask(first).status == 303);
    BOOST_TEST(ask(second).status == 303);
    BOOST_TEST(ask(first).status == 303);
    const Answer refused = ask(second);
    BOOST_TEST(refused.status == 429);
    BOOST_TEST(read_page(refused.body).says("Réessayez dans"));
    BOOST_TEST(field_of(form_to(refused.body, "/mon-profil/courriel"), "courriel") == stranger);
    wait_for_quiet_outbox();
    BOOST_TEST(mails_to(stranger).size() == 3U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
