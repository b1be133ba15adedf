// `eservices agent`: accounts of officers, from the shell.
#include "tests/commands/command.hpp"
#include "values/mail_bodies.hpp"
#include "values/password_hash.hpp"

namespace {

using namespace eservices;
using tests::Command;
using tests::Outcome;

constexpr const char* paul = "agent add paul --name 'Paul Noël' --email paul@example.org --department etat-civil";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(agent_command, Command)

BOOST_AUTO_TEST_CASE(a_new_officer_signs_in_with_the_printed_password) {
    const Outcome outcome = run(paul);
    BOOST_TEST(outcome.exit_code == 0);
    BOOST_TEST(password_matches(hash_of_officer("paul"), after(outcome, "(il ne sera plus affiché) : ")));
    BOOST_TEST(run("agent list").says("Paul Noël"));
}

BOOST_AUTO_TEST_CASE(a_password_from_standard_input_is_not_printed) {
    const Outcome outcome = run(std::string{paul} + " --password-stdin", "éléphant à vélo\n");
    BOOST_TEST(outcome.exit_code == 0, outcome.output);
    BOOST_TEST(!outcome.says("éléphant"));
    BOOST_TEST(password_matches(hash_of_officer("paul"), "éléphant à vélo"));
}

BOOST_AUTO_TEST_CASE(an_invalid_account_exits_with_2_and_is_not_added) {
    BOOST_TEST(run(std::string{paul} + " --password-stdin", "trop court\n").exit_code == 2);
    BOOST_TEST(run(std::string{paul} + " --password-stdin", "").exit_code == 2);
    BOOST_TEST(run("agent add Zoé --name Zoé --email z@example.org --department etat-civil").exit_code == 2);
    BOOST_TEST(run("agent add zoe --name '' --email z@example.org --department etat-civil").exit_code == 2);
    BOOST_TEST(run("agent add zoe --name Zoé --email example.org --department etat-civil").exit_code == 2);
    BOOST_TEST(run("agent add zoe --name Zoé --email z@example.org --department 'État civil'").exit_code == 2);
    BOOST_TEST(run("agent add zoe --name Zoé --email z@example.org --department etat-civil --role maire").exit_code ==
               2);
    BOOST_TEST(run("agent add zoe --name Zoé --email z@example.org --department urbanisme").says("etat-civil"));
    BOOST_TEST(!store.officers.find("zoe").has_value());
    BOOST_TEST(!store.officers.find("paul").has_value());
}

BOOST_AUTO_TEST_CASE(an_officers_name_and_address_follow_the_portals_rules) {
    const std::string zoe = "agent add zoe --department etat-civil";
    for (const char* const email : {"zoe@gmail", ".zoe@x.fr", "zoé@x.fr", "zoe@x.f"})
        BOOST_TEST(run(zoe + " --name Zoé --email " + email).says("pas une adresse complète"), email);
    for (const char* const name : {"\u200B", "\u00A0", "-\u3164-", "12"})
        BOOST_TEST(run(zoe + " --name '" + name + "' --email z@example.org").says("une lettre au moins"), name);
    BOOST_TEST(run("agent add ... --name Zoé --email z@example.org --department etat-civil").exit_code == 2);
    BOOST_TEST(!store.officers.find("zoe").has_value());
    BOOST_TEST(run(zoe + " --name ' Zoe\u0301\u00A0' --email 'Zoe@École.fr\u200B'").exit_code == 0);
    const auto officer = store.officers.find("zoe");
    BOOST_REQUIRE(officer.has_value());
    BOOST_TEST(officer->name == "Zoé");
    BOOST_TEST(officer->email == "Zoe@xn--cole-9oa.fr");
}

BOOST_AUTO_TEST_CASE(a_taken_login_and_an_unknown_one_exit_with_2) {
    BOOST_TEST(run(paul).exit_code == 0);
    BOOST_TEST(run(paul).exit_code == 2);
    BOOST_TEST(run("agent disable nobody").exit_code == 2);
    BOOST_TEST(run("agent disable paul").exit_code == 0);
    BOOST_TEST(run("agent disable paul").exit_code == 2);
    BOOST_TEST(run("agent list").says("désactivé le "));
}

BOOST_AUTO_TEST_CASE(disabling_enabling_and_new_rights_are_recorded_as_events) {
    BOOST_TEST(run(std::string{paul} + " --role accounts").exit_code == 0);
    BOOST_TEST((store.officers.find("paul").value().roles == store::Roles{store::Role::accounts}));
    BOOST_TEST(run("agent list").says("accounts"));
    BOOST_TEST(run("agent enable paul").exit_code == 2);
    BOOST_TEST(run("agent disable paul").exit_code == 0);
    BOOST_TEST(run("agent enable paul").exit_code == 0);
    BOOST_TEST(run("agent roles paul --role maire").exit_code == 2);
    BOOST_TEST(run("agent roles nobody").exit_code == 2);
    BOOST_TEST(run("agent roles paul --role administration --department voirie").exit_code == 0);
    const auto officer = store.officers.find("paul").value();
    BOOST_TEST((officer.roles == store::Roles{store::Role::administration}));
    BOOST_TEST((officer.departments == std::vector<std::string>{"voirie"}));
    BOOST_TEST(run("agent roles paul").exit_code == 0);
    BOOST_TEST(store.officers.find("paul").value().roles.empty());
    BOOST_TEST((store.officers.find("paul").value().departments == std::vector<std::string>{"voirie"}));
    const auto events = store.account_events.of_officer(officer.id);
    BOOST_REQUIRE(events.size() == 5U);
    BOOST_TEST(events[1].what == "officer_rights_changed");
    BOOST_TEST(events[1].detail_json == R"({"departments":["voirie"],"roles":["administration"]})");
    BOOST_TEST(events[4].what == "officer_added");
    BOOST_TEST(!events[4].actor.has_value());
}

BOOST_AUTO_TEST_CASE(resetting_a_second_factor_ends_the_sessions) {
    BOOST_TEST(run(paul).exit_code == 0);
    BOOST_TEST(run("agent reset-totp paul").exit_code == 2);
    const Uuid officer = store.officers.find("paul").value().id;
    store.second_factors.enrol(officer, {"sealed", 1}, now);
    store.second_factors.set_recovery_codes(officer, {hash_token("code")});
    store.sessions.open_for_officer(hash_token("cookie"), officer, now, now + std::chrono::hours{8});
    BOOST_TEST(run("agent reset-totp paul").exit_code == 0);
    BOOST_TEST(!store.second_factors.find(officer).has_value());
    BOOST_TEST(store.second_factors.recovery_codes_left(officer) == 0U);
    BOOST_TEST(!store.sessions.find(hash_token("cookie"), now, now - std::chrono::minutes{30}).has_value());
    BOOST_TEST(run("agent list").says("sans double authentification"));
}

BOOST_AUTO_TEST_CASE(a_password_link_is_printed_or_mailed) {
    BOOST_TEST(run(paul).exit_code == 0);
    const Uuid officer = store.officers.find("paul").value().id;
    const auto token = [](const std::string& line) { return hash_token(line.substr(line.rfind('/') + 1)); };
    const TokenHash printed = token(after(run("agent link paul"), "Lien, valable une fois et 24 heures : "));
    BOOST_TEST((store.officer_links.find(printed, utc_now()) == officer));
    const Outcome mailed = run("agent link paul --mail");
    BOOST_TEST(mailed.exit_code == 0, mailed.output);
    BOOST_TEST(mailed.says("paul@example.org"));
    BOOST_TEST(!mailed.says("http"));
    BOOST_TEST(!store.officer_links.find(printed, utc_now()).has_value());
    const auto mails =
        store::Outbox{jobs}.take(Uuid::at(utc_now()), utc_now(), utc_now() + std::chrono::minutes{1}, 10);
    BOOST_REQUIRE(mails.size() == 1U);
    BOOST_TEST(mails[0].recipient == "paul@example.org");
    const SecretKey key = SecretKey::from_hex(read_secret(settings.key_file));
    const std::string text = unseal_bodies(mails[0].sealed_bodies.value(), mail_key(key)).value().text;
    const std::size_t at = text.find("/agent/nouveau-mot-de-passe/");
    BOOST_REQUIRE_MESSAGE(at != std::string::npos, text);
    const TokenHash sent = token(text.substr(at, text.find('\n', at) - at));
    BOOST_TEST((store.officer_links.find(sent, utc_now()) == officer));
    BOOST_TEST(run("agent disable paul").exit_code == 0);
    BOOST_TEST(run("agent link paul").exit_code == 2);
}

BOOST_AUTO_TEST_SUITE_END()
