// "Mon profil": what it shows, what it changes, and what it asks the password for.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {
namespace {

const Fields details = {{"civilite", "madame"},
                        {"nom", "Lefèvre"},
                        {"nom-usage", "Lefèvre-Martin"},
                        {"prenoms", "Zoé, Aïcha"},
                        {"naissance-jour", "29"},
                        {"naissance-mois", "02"},
                        {"naissance-annee", "1992"},
                        {"lieu-naissance", "Poitiers (Vienne)"},
                        {"adresse-2", "Appartement 4"},
                        {"adresse-3", "Bâtiment C"},
                        {"adresse-4", "3 bis rue de l'Œuf"},
                        {"adresse-5", ""},
                        {"code-postal", "86000"},
                        {"commune", "Poitiers"},
                        {"pays", ""},
                        {"telephone", "05.49 00-00 00"}};

bool has_mail(const std::string& email, std::string_view subject) {
    wait_for_quiet_outbox();
    const auto mails = mails_to(email);
    return std::any_of(mails.begin(), mails.end(), [&](const Mail& mail) { return mail.subject == subject; });
}

bool can_log_in(const std::string& name, const std::string& password) {
    return Browser{}.submit("/connexion", {{"identifiant", name}, {"mot-de-passe", password}}).status == 303;
}

/// The same person at another computer.
Citizen elsewhere(const Citizen& citizen) {
    Citizen other = citizen;
    other.browser = Browser{};
    log_in(other);
    return other;
}

void expect_wrong_password(const Answer& answer) {
    BOOST_TEST(answer.status == 422);
    const Page page = read_page(answer.body);
    BOOST_REQUIRE(page.field_errors.size() == 1U);
    BOOST_TEST(page.field_errors.front().find("Ce n'est pas votre mot de passe actuel") != std::string::npos);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(profile)

BOOST_AUTO_TEST_CASE(details_are_saved_shown_and_fill_in_forms) {
    Citizen citizen = signed_in_citizen();
    const Answer saved = citizen.browser.submit("/mon-profil/informations", details);
    BOOST_TEST(saved.status == 303);
    const Page shown = read_page(citizen.browser.get("/mon-profil").body);
    for (const char* const words : {"Madame Zoé, Aïcha Lefèvre", "Lefèvre-Martin", "29 février 1992",
                                    "Poitiers (Vienne)", "3 bis rue de l'Œuf", "86000 Poitiers", "05 49 00 00 00"})
        BOOST_TEST(shown.says(words), words);
    BOOST_TEST(Database{}.value("SELECT telephone FROM profiles p JOIN users u ON u.id = p.user_id WHERE u.login = '" +
                                citizen.login + "'") == "+33549000000");

    const Form again = form_to(citizen.browser.get("/mon-profil/informations").body, "/mon-profil/informations");
    for (const auto& [name, value] : details)
        if (name != "telephone") BOOST_TEST(field_of(again, name) == value, name);

    const std::string draft = start_draft(citizen.browser);
    citizen.browser.submit(draft + "/etape/1", birth_certificate_fields());
    citizen.browser.submit(draft + "/etape/3", birth_certificate_fields());
    const Answer step = citizen.browser.get(draft + "/verification");
    const std::string page = step.header("location").substr(0, step.header("location").find('?'));
    const Form form = form_to(citizen.browser.get(page).body, page);
    BOOST_TEST(field_of(form, "nom") == "Lefèvre");
    BOOST_TEST(field_of(form, "adresse") == "Appartement 4\nBâtiment C\n3 bis rue de l'Œuf\n86000 Poitiers");
}

BOOST_AUTO_TEST_CASE(a_number_that_cannot_be_called_is_refused_and_kept) {
    Citizen citizen = signed_in_citizen();
    for (const char* const wrong : {"12", "05 49 00 00", "+33", "bonjour", "0549000000 0549000000"}) {
        const Answer answer = citizen.browser.submit("/mon-profil/informations", with(details, "telephone", wrong));
        BOOST_TEST(answer.status == 422, wrong);
        const Form form = form_to(answer.body, "/mon-profil/informations");
        BOOST_TEST(field_of(form, "telephone") == wrong);
        BOOST_TEST(field_of(form, "adresse-4") == "3 bis rue de l'Œuf");
    }
}

BOOST_AUTO_TEST_CASE(what_was_told_can_be_taken_back) {
    Citizen citizen = signed_in_citizen();
    citizen.browser.submit("/mon-profil/informations", details);
    Fields less = details;
    for (auto& [name, value] : less)
        if (name != "nom" && name != "prenoms" && name != "civilite") value.clear();
    BOOST_TEST(citizen.browser.submit("/mon-profil/informations", less).status == 303);
    const Page shown = read_page(citizen.browser.get("/mon-profil").body);
    for (const char* const words : {"29 février 1992", "rue de l'Œuf", "05 49"}) BOOST_TEST(!shown.says(words), words);
}

BOOST_AUTO_TEST_CASE(the_address_changes_when_the_new_one_is_confirmed_and_the_old_one_is_told) {
    Citizen citizen = signed_in_citizen();
    const std::string new_email = "nouveau." + citizen.email;
    const std::string link = email_link(citizen, new_email);
    BOOST_TEST(has_mail(citizen.email, "Changement de courriel demandé"));
    BOOST_TEST(can_log_in(citizen.email, citizen.password));
    BOOST_TEST(!can_log_in(new_email, citizen.password));

    BOOST_TEST(Browser{}.get(link).status == 200);
    BOOST_TEST(!can_log_in(new_email, citizen.password));  // a mail scanner opens links too
    BOOST_TEST(citizen.browser.submit(link, {}).status == 303);
    BOOST_TEST(can_log_in(new_email, citizen.password));
    BOOST_TEST(!can_log_in(citizen.email, citizen.password));
    BOOST_TEST(has_mail(citizen.email, "Votre courriel a été changé"));
    BOOST_TEST(citizen.browser.get(link).status == 410);
}

BOOST_AUTO_TEST_CASE(links_in_the_former_mailbox_open_nothing_once_the_address_is_another) {
    Citizen citizen = signed_in_citizen();
    const std::string former = citizen.email;
    const std::string password = password_link(citizen);
    const std::string deletion = deletion_link(citizen);
    for (const std::string& link : {password, deletion}) BOOST_TEST(Browser{}.get(link).status == 200);
    citizen.email = "nouvelle." + former;
    BOOST_TEST(citizen.browser.submit(email_link(citizen, citizen.email), {}).status == 303);
    for (const std::string& link : {password, deletion}) BOOST_TEST(Browser{}.get(link).status == 410, link);
}

BOOST_AUTO_TEST_CASE(nobody_floods_a_strangers_mailbox_by_changes_of_address) {
    Citizen citizen = signed_in_citizen();
    const auto change = [&](const std::string& email) {
        return citizen.browser.submit("/mon-profil/courriel",
                                      {{"courriel", email}, {"mot-de-passe-actuel", citizen.password}});
    };
    const std::string stranger = "tiers." + citizen.email;
    for (int i = 0; i < 3; ++i) BOOST_TEST(change(stranger).status == 303);
    const Answer late = change(stranger);
    BOOST_TEST(late.status == 429);
    BOOST_TEST(read_page(late.body).says("Réessayez dans"));
    wait_for_quiet_outbox();
    BOOST_TEST(mails_to(stranger).size() == 3U);
}

BOOST_AUTO_TEST_CASE(an_address_that_somebody_has_is_not_given_away_and_not_told) {
    Citizen citizen = signed_in_citizen();
    const std::string link = email_link(citizen, people().owner.email);
    const Answer answer = citizen.browser.submit(link, {});
    BOOST_TEST(answer.status == 410);
    BOOST_TEST(page_problems(Answer{200, {}, answer.body}) == "");
    BOOST_TEST(can_log_in(people().owner.email, people().owner.password));
    BOOST_TEST(can_log_in(citizen.email, citizen.password));
}

BOOST_AUTO_TEST_CASE(a_new_password_closes_the_other_sessions_and_is_told) {
    Citizen citizen = signed_in_citizen();
    Citizen other = elsewhere(citizen);
    const std::string chosen = "quatre-mulets-boivent-tard";
    const Fields fields = {
        {"mot-de-passe-actuel", citizen.password}, {"mot-de-passe", chosen}, {"confirmation", chosen}};
    expect_wrong_password(
        citizen.browser.submit("/mon-profil/mot-de-passe", with(fields, "mot-de-passe-actuel", "pas le mien")));
    BOOST_TEST(other.browser.get("/mon-suivi").status == 200);
    BOOST_TEST(citizen.browser.submit("/mon-profil/mot-de-passe", fields).status == 303);
    BOOST_TEST(citizen.browser.get("/mon-suivi").status == 200);
    BOOST_TEST(other.browser.get("/mon-suivi").status == 303);
    BOOST_TEST(can_log_in(citizen.login, chosen));
    BOOST_TEST(has_mail(citizen.email, "Votre mot de passe a été changé"));
}

BOOST_AUTO_TEST_CASE(another_secret_question_counts_from_then_on) {
    Citizen citizen = signed_in_citizen();
    const std::string question = "Quel était le nom du premier animal que vous avez eu ?";
    const Fields fields = {
        {"question", question}, {"reponse", "Minette l'écureuil"}, {"mot-de-passe-actuel", citizen.password}};
    expect_wrong_password(
        citizen.browser.submit("/mon-profil/question-secrete", with(fields, "mot-de-passe-actuel", "pas le mien")));
    BOOST_TEST(citizen.browser.submit("/mon-profil/question-secrete", fields).status == 303);
    BOOST_TEST(has_mail(citizen.email, "Votre question secrète a été changée"));
    Browser browser;
    BOOST_TEST(ask_for_password(browser, citizen.login, citizen.secret_answer).status == 422);
    BOOST_TEST(ask_for_password(browser, citizen.login, "minette l'ecureuil").status == 303);
}

BOOST_AUTO_TEST_CASE(nobody_changes_anything_with_a_wrong_password) {
    Citizen citizen = signed_in_citizen();
    expect_wrong_password(citizen.browser.submit(
        "/mon-profil/courriel", {{"courriel", "x" + citizen.email}, {"mot-de-passe-actuel", "pas le mien"}}));
    expect_wrong_password(citizen.browser.submit("/mon-profil/suppression", {{"mot-de-passe-actuel", "pas le mien"}}));
    wait_for_quiet_outbox();
    BOOST_TEST(mails_to(citizen.email).size() == 1U);  // the activation
}

BOOST_AUTO_TEST_CASE(open_sessions_are_listed_and_closed_but_this_one) {
    Citizen citizen = signed_in_citizen();
    Citizen other = elsewhere(citizen);
    const Page list = read_page(citizen.browser.get("/mon-profil/connexions").body);
    BOOST_TEST(list.says("Cet appareil"));
    BOOST_TEST(citizen.browser.submit("/mon-profil/connexions", {}).status == 303);
    BOOST_TEST(citizen.browser.get("/mon-suivi").status == 200);
    BOOST_TEST(other.browser.get("/mon-suivi").status == 303);
    BOOST_TEST(people().owner.browser.get("/mon-suivi").status == 200);
}

BOOST_AUTO_TEST_CASE(a_login_from_a_new_browser_is_told_by_mail_and_one_from_a_known_browser_is_not) {
    constexpr std::string_view subject = "Connexion depuis un nouvel appareil";
    Citizen citizen = signed_in_citizen();
    BOOST_TEST(!has_mail(citizen.email, subject));  // the first one ever
    citizen.browser.submit("/mon-suivi", {}, "/deconnexion");
    log_in(citizen);
    BOOST_TEST(!has_mail(citizen.email, subject));
    elsewhere(citizen);
    BOOST_TEST(has_mail(citizen.email, subject));
}

BOOST_AUTO_TEST_CASE(the_last_login_is_said_after_the_next) {
    Citizen citizen = signed_in_citizen();
    BOOST_TEST(!read_page(citizen.browser.get("/mon-suivi").body).says("Votre dernière connexion"));
    Citizen other = elsewhere(citizen);
    BOOST_TEST(read_page(other.browser.get("/mon-suivi").body).says("Votre dernière connexion"));
}

BOOST_AUTO_TEST_CASE(a_page_tells_the_browser_when_the_session_ends) {
    Citizen citizen = signed_in_citizen();
    const std::string body = citizen.browser.get("/mon-suivi").body;
    BOOST_TEST(body.find("Continuer") != std::string::npos);
    BOOST_TEST(Browser{}.get("/connexion").body.find("data-portal-session") == std::string::npos);
    BOOST_TEST(body.find("data-portal-session") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
