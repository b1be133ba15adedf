// No answer reveals who has an account: known and unknown names get the same page, word for word.
#include <cctype>
#include <utility>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {
namespace {

/// The answer without tokens and without the typed name, which the form repeats.
std::string seen(const Answer& answer, const std::string& name) {
    std::string text = std::to_string(answer.status) + ' ' + answer.header("location") + '\n' + without_tokens(answer);
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name))
        text.replace(at, name.size(), "…");
    return text;
}

std::string login_answer(const std::string& page, const std::string& name, const std::string& password) {
    Browser browser;
    return seen(browser.submit(page, {{"identifiant", name}, {"mot-de-passe", password}}), name);
}

struct Registration {
    std::string answer, cookies, next;
};

Registration register_with(const Citizen& citizen) {
    Browser browser;
    const Answer answer = browser.submit("/inscription", registration_fields(citizen));
    Registration result;
    result.answer = seen(answer, citizen.email);
    for (const auto& [name, value] : browser.cookies) result.cookies += name + ' ' + std::to_string(value.size()) + ' ';
    result.next = seen(browser.get(answer.header("location")), citizen.email);
    return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(enumeration)

BOOST_AUTO_TEST_CASE(a_login_reveals_nothing_about_names_and_addresses) {
    const std::string unknown = login_answer("/connexion", "personne.du.tout", "un mot de passe");
    BOOST_TEST(unknown.starts_with("422 "));
    Citizen waiting = new_citizen();
    ask_for_account(waiting);
    for (const std::string& known : {people().owner.login, people().owner.email, waiting.login, waiting.email})
        BOOST_TEST(login_answer("/connexion", known, "un mot de passe") == unknown);
}

BOOST_AUTO_TEST_CASE(the_officers_login_reveals_nothing_about_officers) {
    const std::string unknown = login_answer("/agent/connexion", "agent.inconnu", "un mot de passe");
    BOOST_TEST(unknown.starts_with("422 "));
    const Officer disabled = signed_in_officer("etat-civil");
    run_eservices("agent disable " + disabled.login, "");
    BOOST_TEST(login_answer("/agent/connexion", people().officer.login, "un mot de passe") == unknown);
    BOOST_TEST(login_answer("/agent/connexion", disabled.login, "un mot de passe") == unknown);
    BOOST_TEST(login_answer("/agent/connexion", disabled.login, disabled.password) == unknown);
}

BOOST_AUTO_TEST_CASE(a_registration_reveals_a_known_address_only_to_its_owner) {
    const Citizen fresh = new_citizen();
    const Registration unknown = register_with(fresh);
    BOOST_TEST(unknown.answer.starts_with("303 /inscription/confirmation"));
    Citizen known = new_citizen();
    known.email = people().owner.email;
    const Registration taken = register_with(known);
    BOOST_TEST(taken.answer == unknown.answer);
    BOOST_TEST(taken.next == unknown.next);
    wait_for_quiet_outbox();
    const Mail told = mails_to(people().owner.email).back();
    BOOST_TEST(told.subject == "Vous avez déjà un compte sur les e-services de Poitiers");
    BOOST_TEST(told.text.find(people().owner.login) != std::string::npos);
    BOOST_TEST(told.text.find(known.login) == std::string::npos);
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM users WHERE login = '" + known.login + "'") == "0");
}

BOOST_AUTO_TEST_CASE(neither_a_login_nor_a_second_sign_up_reveals_whose_address_was_known) {
    Citizen fresh = new_citizen();
    Citizen known = new_citizen();
    known.email = people().owner.email;
    std::vector<std::string> seen_of_each;
    for (const Citizen& citizen : {fresh, known}) {
        register_with(citizen);
        Browser browser;
        std::string answers = login_answer("/connexion", citizen.login, citizen.password);
        Citizen again = new_citizen();
        again.login = citizen.login;
        const Answer second = browser.submit("/inscription", registration_fields(again));
        answers += second.header("location").substr(0, second.header("location").rfind('/'));
        seen_of_each.push_back(answers);
    }
    BOOST_TEST(seen_of_each.at(0) == seen_of_each.at(1));
    BOOST_TEST(seen_of_each.at(0).ends_with("/inscription/identifiant/test"));
}

BOOST_AUTO_TEST_CASE(an_address_in_another_case_is_the_same_address) {
    Citizen known = new_citizen();
    known.email = people().owner.email;
    known.email[0] = 'U';
    register_with(known);
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM users WHERE login = '" + known.login + "'") == "0");
}

BOOST_AUTO_TEST_CASE(asking_for_mails_reveals_nothing_about_addresses_however_often_and_however_spelled) {
    Citizen waiting = new_citizen();
    ask_for_account(waiting);
    for (const auto& [page, field] :
         {std::pair{"/activation", "courriel"}, std::pair{"/mot-de-passe-oublie", "identifiant"}}) {
        std::vector<std::string> seen_of_each;
        for (const std::string& email :
             {std::string{"personne.du.tout@example.fr"}, people().owner.email, waiting.email}) {
            std::string answers;
            for (int i = 0; i < 5; ++i) {
                std::string spelled = email;
                if (i % 2 == 1)
                    spelled.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(spelled.front())));
                Browser browser;
                const Answer answer = browser.submit(page, {{field, spelled}});
                answers += seen(answer, spelled) + seen(browser.get(answer.header("location")), spelled);
            }
            seen_of_each.push_back(answers);
        }
        BOOST_TEST(seen_of_each.at(0).starts_with("303 "));
        BOOST_TEST(seen_of_each.at(1) == seen_of_each.at(0));
        BOOST_TEST(seen_of_each.at(2) == seen_of_each.at(0));
    }
}

BOOST_AUTO_TEST_CASE(a_mail_to_nobody_is_stored_and_never_sent) {
    Database database;
    const std::string of_nobody = "SELECT COUNT(*) FROM outbox WHERE recipient = ''";
    const int before = std::stoi(database.value(of_nobody));
    Browser browser;
    browser.submit("/activation", {{"courriel", "personne.du.tout@example.fr"}});
    BOOST_TEST(std::stoi(database.value(of_nobody)) == before + 1);
    BOOST_TEST(database.value(of_nobody + " AND state <> 'sent'") == "0");
}

BOOST_AUTO_TEST_CASE(an_unknown_name_is_asked_one_question_in_every_spelling) {
    const auto question = [](const std::string& name) {
        Browser browser;
        const std::string page = browser.submit("/mot-de-passe-oublie", {{"identifiant", name}}).header("location");
        const std::string words = read_page(browser.get(page).body).main_text;
        return words.substr(0, words.find('?'));
    };
    BOOST_TEST(question("Personne.Du.Tout") == question("personne.du.tout"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
