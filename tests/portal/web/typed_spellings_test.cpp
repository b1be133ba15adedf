// The same thing typed in another way: a password, an account's name, a code.
#include <cctype>
#include <string>
#include <utility>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/client.hpp"
#include "tests/portal/support/counter.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "values/password_hash.hpp"

namespace eservices::portal_test {
namespace {

const std::string phrase = "l'été à la plage déjà vu";
const std::string phrase_with_accents_apart = "l'e\u0301te\u0301 a\u0300 la plage de\u0301ja\u0300 vu";
const std::string phrase_with_wide_blanks = "l'été\u00A0à\u00A0la\u202Fplage déjà vu";

/// "été" in decomposed form, and its hash from before passwords were normalised.
constexpr struct {
    const char *password, *hash;
} of_bytes_as_typed = {"e\u0301te\u0301",
                       "$argon2id$v=19$m=8,t=1,p=1$onYt9TJynvTtCFR50kcCyg$/eS1ENspmYd6c+7+m9Yhmoqx04YaSXuIGaNDaG53NTw"};

}  // namespace

BOOST_AUTO_TEST_SUITE(typed_spellings)

BOOST_AUTO_TEST_CASE(a_password_opens_the_account_in_every_unicode_form) {
    Citizen citizen = new_citizen();
    citizen.password = phrase_with_accents_apart;
    citizen.browser.submit(ask_for_account(citizen), {});
    for (const std::string& typed : {phrase, phrase_with_accents_apart, phrase_with_wide_blanks})
        BOOST_TEST(login_status(citizen.login, typed) == 303, typed);
    BOOST_TEST(login_status(citizen.login, "l'ete a la plage deja vu") == 422);
    forget_tries();
}

BOOST_AUTO_TEST_CASE(a_hash_of_the_bytes_as_typed_still_opens_and_is_renewed) {
    const Citizen citizen = signed_in_citizen();
    const std::string of_citizen = " WHERE login = '" + citizen.login + "'";
    Database database;
    database.execute("UPDATE users SET password_hash = '" + std::string{of_bytes_as_typed.hash} + "'" + of_citizen);
    BOOST_TEST(login_status(citizen.login, of_bytes_as_typed.password) == 303);
    BOOST_TEST(password_matches(database.value("SELECT password_hash FROM users" + of_citizen), "été"));
    BOOST_TEST(login_status(citizen.login, "été") == 303);
}

BOOST_AUTO_TEST_CASE(a_secret_answer_is_its_letters_and_digits_in_any_spelling) {
    Citizen citizen = new_citizen();
    citizen.secret_answer = "L’Isle-Jourdain";
    citizen.browser.submit(ask_for_account(citizen), {});
    for (const char* const typed :
         {"L’Isle-Jourdain", "LIsle Jourdain", "LIsleJourdain", "LʼIsle-Jourdain", "L’Is\u00ADle-Jourdain"}) {
        BOOST_TEST(ask_for_password(citizen.browser, citizen.login, typed).status == 303, typed);
        forget_tries();
    }
    BOOST_TEST(ask_for_password(citizen.browser, citizen.login, "L’Isle-Jourdan").status == 422);
    forget_tries();
}

BOOST_AUTO_TEST_CASE(a_secret_answer_of_which_the_hash_keeps_spaces_or_strokes_is_still_right) {
    const Citizen citizen = signed_in_citizen();
    Browser browser;
    for (const char* const former : {"l isle łodz", "l isle lodz"}) {
        Database{}.execute("UPDATE users SET secret_answer_hash = '" + hash_password(former) + "' WHERE login = '" +
                           citizen.login + "'");
        BOOST_TEST(ask_for_password(browser, citizen.login, "L’Isle-Łódź").status == 303, former);
        BOOST_TEST(ask_for_password(browser, citizen.login, "L’Isle-Łód").status == 422, former);
        forget_tries();
    }
}

BOOST_AUTO_TEST_CASE(an_account_is_found_by_its_name_and_address_however_they_are_typed) {
    Citizen citizen = signed_in_citizen();
    std::string shouted = citizen.login;
    for (char& c : shouted) c = static_cast<char>(std::toupper(c));
    for (const std::string& name : {shouted, "\u00A0" + citizen.login, citizen.login + "\u200B"})
        BOOST_TEST(login_status(name, citizen.password) == 303, name);
    Citizen twin = new_citizen();
    twin.login = shouted;
    const std::string test = registration_captcha(twin);
    const Answer done = twin.browser.post(test, form_to(twin.browser.get(test).body, test).fields);
    BOOST_TEST(done.header("location").starts_with("/inscription/identifiant/"), done.header("location"));
    const std::string address = citizen.login + "@xn--cole-9oa.fr";
    Database{}.execute("UPDATE users SET email = '" + address + "' WHERE login = '" + citizen.login + "'");
    BOOST_TEST(login_status(citizen.login + "@école.fr", citizen.password) == 303);
    BOOST_TEST(login_status(citizen.login + "@E\u0301COLE.fr", citizen.password) == 303);
    BOOST_TEST(read_page(citizen.browser.get("/mon-profil").body).says(citizen.login + "@école.fr"));
}

BOOST_AUTO_TEST_CASE(the_address_of_a_request_is_shown_in_its_letters) {
    Citizen citizen = signed_in_citizen();
    Database{}.execute("UPDATE users SET email = '" + citizen.login + "@xn--cole-9oa.fr' WHERE login = '" +
                       citizen.login + "'");
    const std::string shown = citizen.login + "@école.fr";
    const std::string draft = ready_draft(citizen.browser);
    std::string steps;
    for (int step = 1; step <= 6; ++step)
        steps += read_page(citizen.browser.get(draft + "/etape/" + std::to_string(step)).body).text;
    BOOST_TEST(steps.find("l'adresse de votre compte : " + shown + ".") != std::string::npos);
    const std::string confirmation = send_draft(citizen.browser, draft).header("location");
    BOOST_TEST(read_page(citizen.browser.get(confirmation).body).says(shown), confirmation);
    const std::string reference = Database{}.value(
        "SELECT r.reference FROM requests r JOIN users u ON u.id = r.user_id WHERE u.login = '" + citizen.login + "'");
    BOOST_TEST(read_page(people().officer.browser.get("/agent/demandes/" + reference).body).says(shown));
}

BOOST_AUTO_TEST_CASE(a_new_address_is_shown_in_its_letters_until_it_is_confirmed) {
    Citizen citizen = signed_in_citizen();
    const std::string typed = "nouvelle." + citizen.login + "@École.fr";
    const std::string shown = "nouvelle." + citizen.login + "@école.fr";
    citizen.browser.submit("/mon-profil/courriel", {{"courriel", typed}, {"mot-de-passe-actuel", citizen.password}});
    // The catcher of mail reads the ASCII form as letters.
    const Mail mail = wait_for_mail(shown);
    const std::string link = mail.link_to("/changement-courriel/").substr(portal_url().size());
    BOOST_TEST(read_page(citizen.browser.get(link).body).says(shown));
    wait_for_quiet_outbox();
    BOOST_TEST(mails_to(citizen.email).back().text.find(shown) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_address_of_the_counter_is_shown_in_its_letters_on_document_and_by_its_link) {
    Citizen citizen = signed_in_citizen();
    const std::string shown = "nouvelle." + citizen.login + "@école.fr";
    const std::string page = account_page(citizen.login);
    propose_reset(counter().first, page, "nouvelle." + citizen.login + "@École.fr");
    BOOST_TEST(read_page(confirm_reset(counter().second, page).body).says(shown));
    const std::string link = reset_link(citizen, shown);
    BOOST_TEST(read_page(Browser{}.get(link).body).says(shown));
}

BOOST_AUTO_TEST_CASE(an_identifiant_of_two_alphabets_or_of_none_or_an_address_is_refused_with_its_reason) {
    const std::pair<const char*, const char*> logins[] = {{"c\u0430mille", "deux alphabets"},
                                                          {"camille@example.org", "pas votre courriel"},
                                                          {"...", "des lettres ou des chiffres"},
                                                          {"_\u0301\u0302\u0303", "des lettres ou des chiffres"}};
    for (const auto& [login, words] : logins) {
        Citizen citizen = new_citizen();
        citizen.login = login;
        Browser browser;
        const Answer refused = browser.submit("/inscription", registration_fields(citizen));
        BOOST_TEST(refused.status == 422, login);
        BOOST_TEST(read_page(refused.body).says(words), login);
    }
}

BOOST_AUTO_TEST_CASE(a_reference_and_a_code_are_found_in_all_that_was_copied_with_them) {
    Browser visitor;
    const std::string confirmation = send_draft(visitor, ready_draft(visitor)).header("location");
    BOOST_REQUIRE(confirmation.starts_with("/suivi/"));
    const std::string path = confirmation.substr(0, confirmation.rfind('/'));
    const std::string reference = path.substr(7, 11);
    const std::string code = path.substr(19);
    const std::string dashed = code.substr(0, 5) + "\u2011" + code.substr(6);
    const std::pair<std::string, std::string> typed[] = {{"Référence : " + reference, "« " + dashed + " »"},
                                                         {reference + ".", "\u00A0" + code + "\u200B"},
                                                         {code, reference},
                                                         {"Référence " + reference + ", code " + code, "?"}};
    for (const auto& [one, other] : typed)
        BOOST_TEST(Browser{}.submit("/suivi", {{"reference", one}, {"code", other}}).header("location") == path, one);
}

BOOST_AUTO_TEST_CASE(what_a_form_takes_is_shown_as_people_read_it) {
    Browser visitor;
    Fields fields = birth_certificate_fields();
    for (const auto& [name, value] : Fields{{"titulaire-naissance-jour", "29 février 1992"},
                                            {"titulaire-naissance-mois", ""},
                                            {"titulaire-naissance-annee", ""},
                                            {"titulaire-commune", "\u00A0Poitiers"},
                                            {"courriel", "zoe@École.fr"}})
        fields = with(fields, name, value);
    const Page review = read_page(fill_draft(visitor, start_draft(visitor), fields).body);
    BOOST_TEST(review.says("29 février 1992"));
    BOOST_TEST(review.says("zoe@école.fr"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
