// A stolen backup of the database, and the logs, hold nothing that gives access.
#include <algorithm>
#include <map>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/counter.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "values/captcha.hpp"
#include "values/folded_text.hpp"
#include "values/token.hpp"

namespace eservices::portal_test {
namespace {

/// Secrets by what they are, for messages.
using Secrets = std::map<std::string, std::string>;

/// Without what a dump writes with a backslash.
std::string unquoted_part(const std::string& text) {
    const std::size_t quote = text.rfind('\'');
    return quote == std::string::npos ? text : text.substr(quote + 1);
}

std::string last_part(const std::string& path) { return path.substr(path.rfind('/') + 1); }

void expect_none(const std::string& where, const std::string& text, const Secrets& secrets) {
    for (const auto& [what, secret] : secrets) {
        BOOST_REQUIRE_MESSAGE(secret.size() >= 6, what + " is too short to be looked for");
        BOOST_TEST(text.find(secret) == std::string::npos, where << " holds " << what);
    }
}

/// Adds the captcha of this form.
void add_captcha(Secrets& secrets, const Fields& form) {
    const auto field = [&](std::string_view name) {
        return std::find_if(form.begin(), form.end(), [&](const auto& entry) { return entry.first == name; })->second;
    };
    const auto key = SecretKey::from_hex(read_secret(settings().captcha.key_file));
    const auto test = open_captcha(field("defi"), key, utc_now());
    BOOST_REQUIRE(test.has_value());
    secrets["the captcha's token"] = field("defi");
    secrets["the captcha's characters"] = test->characters;
}

void add_person(Secrets& secrets, const Citizen& citizen) {
    secrets["the password"] = citizen.password;
    secrets["the secret answer"] = unquoted_part(citizen.secret_answer);
    secrets["the secret answer, folded"] = folded(citizen.secret_answer);
}

/// Adds every token of a link that was mailed to these addresses.
void add_mailed_tokens(Secrets& secrets, const std::vector<std::string>& addresses) {
    for (const std::string& address : addresses)
        for (const Mail& mail : mails_to(address))
            for (const std::string& link : mail.links)
                if (last_part(link).size() >= 43) secrets["the link of « " + mail.subject + " »"] = last_part(link);
}

/// Some words after the greeting, too many for a subject, which is not sealed; between apostrophes, which a dump quotes.
std::string first_words(const Mail& mail) {
    std::size_t begin = mail.text.find('\n');
    std::size_t end = begin;
    while (end - begin < 24) {
        begin = mail.text.find_first_not_of("\r\n'", end);
        end = std::min(mail.text.find_first_of("\r\n'", begin), mail.text.size());
    }
    return mail.text.substr(begin, std::min<std::size_t>(end - begin, 40));
}

Citizen signed_up(Secrets& secrets) {
    Citizen citizen = new_citizen();
    const std::string test = registration_captcha(citizen);
    const Fields form = form_to(citizen.browser.get(test).body, test).fields;
    secrets["the address of the held form"] = last_part(test);
    add_captcha(secrets, form);
    add_person(secrets, citizen);
    BOOST_REQUIRE(citizen.browser.post(test, form).status == 303);
    const std::string link = wait_for_mail(citizen.email).link_to("/activation/").substr(portal_url().size());
    BOOST_REQUIRE(citizen.browser.submit(link, {}).status == 200);
    log_in(citizen);
    secrets["the session"] = citizen.browser.cookies.at("session");
    return citizen;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(dump)

BOOST_AUTO_TEST_CASE(a_dump_and_the_logs_hold_no_password_answer_token_code_or_captcha_after_every_flow) {
    Secrets secrets;
    Citizen citizen = signed_up(secrets);
    const std::string first = citizen.email;
    const std::string second = "deux." + first;
    citizen.browser.submit("/connexion", {{"identifiant", citizen.login}, {"mot-de-passe", "mot de passe raté"}});
    secrets["a wrong password"] = "mot de passe raté";
    BOOST_TEST(ask_for_password(citizen.browser, citizen.login, "Rue du Faux-Pas").status == 422);
    secrets["a wrong answer"] = "Rue du Faux-Pas";
    secrets["a wrong answer, folded"] = folded("Rue du Faux-Pas");
    const std::string chosen = "cinq-mulets-boivent-tard";
    BOOST_TEST(
        citizen.browser.submit(password_link(citizen), {{"mot-de-passe", chosen}, {"confirmation", chosen}}).status ==
        303);
    secrets["the password chosen by link"] = citizen.password = chosen;
    log_in(citizen);
    BOOST_TEST(citizen.browser.submit(email_link(citizen, second), {}).status == 303);
    citizen.email = second;
    deletion_link(citizen);
    const std::string third = "trois." + first;
    const std::string code = reset_at_counter(citizen, third);
    secrets["the printed code"] = code;
    secrets["the printed code without dashes"] = code.substr(0, 4) + code.substr(5, 4) + code.substr(10);
    objection_link(citizen);
    const std::string link = reset_link(citizen, third);
    Browser{}.submit(link, taking_back("AAAA-CCCC-EEEE", "six-mulets-boivent-tard"));
    BOOST_TEST(Browser{}.submit(link, taking_back(code, "six-mulets-boivent-tard")).status == 303);
    secrets["the password chosen with the code"] = "six-mulets-boivent-tard";
    wait_for_quiet_outbox();
    add_mailed_tokens(secrets, {first, second, third});
    BOOST_TEST(secrets.size() >= 17U);
    expect_none("the dump", database_dump(), secrets);
    for (const std::string& log : logs) expect_none(log + ".log", log_text(log), secrets);
}

BOOST_AUTO_TEST_CASE(waiting_mails_cannot_be_read_in_the_database) {
    Secrets secrets;
    counter();
    Citizen citizen = signed_in_citizen();
    wait_for_quiet_outbox();
    std::string dump;
    const std::size_t before = mails_to(citizen.email).size();
    {
        const JobsPaused paused;
        BOOST_TEST(ask_for_password(citizen.browser, citizen.login, citizen.secret_answer).status == 303);
        secrets["the printed code"] = reset_at_counter(citizen, "neuf." + citizen.email);
        const Reconfigured with_codes{"[accounts]\n", "[accounts]\nlogin_code = true\n"};
        Browser{}.submit("/connexion", {{"identifiant", citizen.login}, {"mot-de-passe", citizen.password}});
        BOOST_TEST(Database{}.value("SELECT COUNT(*) >= 3 FROM outbox WHERE state = 'waiting'") == "1");
        dump = database_dump();
    }
    wait_for_quiet_outbox();
    add_mailed_tokens(secrets, {citizen.email});
    std::vector<Mail> mails = mails_to(citizen.email);
    mails.erase(mails.begin(), mails.begin() + static_cast<std::ptrdiff_t>(before));
    BOOST_REQUIRE(mails.size() == 3U);
    for (const Mail& mail : mails) secrets["the words of « " + mail.subject + " »"] = first_words(mail);
    BOOST_TEST(secrets.contains("the words of « Votre code de connexion »"));
    expect_none("the dump", dump, secrets);
}

BOOST_AUTO_TEST_CASE(the_scan_finds_what_is_there) {
    const std::string dump = database_dump();
    BOOST_TEST(dump.find(people().owner.login) != std::string::npos);
    BOOST_TEST(dump.find(people().owner.family_name.substr(people().owner.family_name.find('\'') + 1)) !=
               std::string::npos);
    BOOST_TEST(dump.size() > 10'000U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
