// Nobody learns from an answer who has an account: known and unknown names get the same page, word for word.
#include <boost/test/unit_test.hpp>

#include "tests/portal/database.hpp"
#include "tests/portal/instance.hpp"
#include "tests/portal/mailbox.hpp"
#include "tests/portal/page.hpp"
#include "tests/portal/people.hpp"

namespace eservices::portal_test {
namespace {

/// The answer as anybody would get it: without tokens and without the name typed, which is repeated in the form.
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

BOOST_AUTO_TEST_CASE(a_login_tells_nothing_about_names_and_addresses) {
    const std::string unknown = login_answer("/connexion", "personne.du.tout", "un mot de passe");
    BOOST_TEST(unknown.starts_with("422 "));
    Citizen waiting = new_citizen();
    ask_for_account(waiting);
    for (const std::string& known : {people().owner.login, people().owner.email, waiting.login, waiting.email})
        BOOST_TEST(login_answer("/connexion", known, "un mot de passe") == unknown);
}

BOOST_AUTO_TEST_CASE(the_officers_door_tells_nothing_about_officers) {
    const std::string unknown = login_answer("/agent/connexion", "agent.inconnu", "un mot de passe");
    BOOST_TEST(unknown.starts_with("422 "));
    const Officer disabled = signed_in_officer("etat-civil");
    run_eservices("agent disable " + disabled.login, "");
    BOOST_TEST(login_answer("/agent/connexion", people().officer.login, "un mot de passe") == unknown);
    BOOST_TEST(login_answer("/agent/connexion", disabled.login, "un mot de passe") == unknown);
    BOOST_TEST(login_answer("/agent/connexion", disabled.login, disabled.password) == unknown);
}

BOOST_AUTO_TEST_CASE(a_registration_tells_nothing_about_addresses_but_to_their_owner) {
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

BOOST_AUTO_TEST_CASE(an_address_in_another_case_is_the_same_address) {
    Citizen known = new_citizen();
    known.email = people().owner.email;
    known.email[0] = 'U';
    register_with(known);
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM users WHERE login = '" + known.login + "'") == "0");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
