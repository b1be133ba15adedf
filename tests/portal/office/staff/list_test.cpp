// "Mon compte" and "Comptes des agents".
#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/counter.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {
namespace {

const std::string good_password = "cinq-mulets-boivent-bien-tard";

Browser& administrator() { return people().administrator.browser; }

std::string page_of(const Officer& officer) { return "/agent/comptes/" + officer.login; }

Answer press(const Officer& officer, const std::string& button) {
    return administrator().submit(page_of(officer), {}, page_of(officer) + button);
}

std::string state_of(const Officer& officer, const std::string& column) {
    return Database{}.value("SELECT " + column + " FROM case_officers WHERE login = '" + officer.login + "'");
}

/// What the trail says was done last to this account, and by whom.
std::string last_event(const Officer& officer) {
    return Database{}.value(
        "SELECT CONCAT(e.what, ' ', COALESCE(a.login, '-')) FROM account_events e JOIN case_officers o ON "
        "o.id = e.case_officer_id LEFT JOIN case_officers a ON a.id = e.actor_id WHERE o.login = '" +
        officer.login + "' ORDER BY e.happened_at DESC LIMIT 1");
}

std::string by_administrator(const std::string& what) { return what + ' ' + people().administrator.login; }

std::string mailed_path(const Officer& officer) {
    wait_for_quiet_outbox();
    return mails_to(officer.login + "@example.fr")
        .back()
        .link_to("/agent/nouveau-mot-de-passe/")
        .substr(portal_url().size());
}

Answer choose_password(Browser& browser, const std::string& path, const std::string& password) {
    return browser.submit(path, {{"mot-de-passe", password}, {"confirmation", password}});
}

/// Everybody else with the role has lost it while this lives.
struct LastAdministrator {
    LastAdministrator() {
        Database{}.execute(
            "UPDATE case_officers SET disabled_at = UTC_TIMESTAMP(6) WHERE disabled_at IS NULL AND login <> '" +
            people().administrator.login +
            "' AND id IN (SELECT case_officer_id FROM case_officer_roles WHERE role = 'administration')");
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(officer_accounts)

BOOST_AUTO_TEST_CASE(an_officer_changes_the_password_with_the_present_one_and_other_browsers_are_out) {
    Officer officer = signed_in_officer("etat-civil");
    Officer elsewhere = officer;
    elsewhere.browser = {};
    log_in(elsewhere);
    const std::string page = "/agent/mon-compte/mot-de-passe";
    const auto change = [&](const std::string& present, const std::string& chosen) {
        return officer.browser.submit(
            page, {{"mot-de-passe-actuel", present}, {"mot-de-passe", chosen}, {"confirmation", chosen}});
    };
    BOOST_TEST(change("ce n'est pas lui", good_password).status == 422);
    BOOST_TEST(change(officer.password, "quatorze signe").status == 422);
    BOOST_TEST(change(officer.password, "motdepassemotdepasse").status == 422);
    BOOST_TEST(change(officer.password, officer.login + officer.login).status == 422);
    BOOST_TEST(elsewhere.browser.get("/agent").status == 200);
    BOOST_TEST(change(officer.password, good_password).header("location") == "/agent/mon-compte");
    BOOST_TEST(officer.browser.get("/agent").status == 200);
    BOOST_TEST(elsewhere.browser.get("/agent").status == 303);
    BOOST_CHECK_THROW(log_in(elsewhere), std::runtime_error);
    officer.password = good_password;
    log_in(officer);
    wait_for_quiet_outbox();
    BOOST_TEST(mails_to(officer.login + "@example.fr").size() == 1U);
    BOOST_TEST(last_event(officer) == "officer_password_changed " + officer.login);
}

BOOST_AUTO_TEST_CASE(an_officer_changes_the_application_and_the_former_one_holds_until_then) {
    Officer officer = signed_in_officer("etat-civil");
    const std::string door = "/agent/mon-compte/application";
    BOOST_TEST(officer.browser.submit(door, {{"mot-de-passe-actuel", "faux"}}).status == 422);
    const std::string page =
        officer.browser.submit(door, {{"mot-de-passe-actuel", officer.password}}).header("location");
    BOOST_TEST(page.starts_with(door + "/"));
    const Answer shown = officer.browser.get(page);
    const std::string secret = shown_secret(shown);
    BOOST_TEST(secret != officer.totp_secret);
    Officer before = officer;
    before.browser = {};
    log_in(before);
    const Fields form = form_to(shown.body, page).fields;
    BOOST_TEST(officer.browser.post(page, with(form, "code", totp_now(officer.totp_secret))).status == 422);
    const Answer codes = officer.browser.post(page, with(form, "code", totp_now(secret)));
    BOOST_TEST(codes.status == 200);
    BOOST_TEST(shown_recovery_codes(codes).size() == 10U);
    BOOST_TEST(before.browser.get("/agent").status == 303);
    BOOST_CHECK_THROW(log_in(before), std::runtime_error);
    officer.totp_secret = secret;
    log_in(officer);
    // Of no use to anybody else.
    BOOST_TEST(people().colleague.browser.get(page).header("location") == "/agent/mon-compte");
}

BOOST_AUTO_TEST_CASE(new_recovery_codes_replace_the_former) {
    Officer officer = signed_in_officer("etat-civil");
    const std::string page = "/agent/mon-compte/codes-de-secours";
    BOOST_TEST(officer.browser.submit(page, {{"mot-de-passe-actuel", "faux"}}).status == 422);
    const auto codes = shown_recovery_codes(officer.browser.submit(page, {{"mot-de-passe-actuel", officer.password}}));
    BOOST_TEST(codes.size() == 10U);
    Browser browser;
    const std::string step = second_step(browser, officer);
    const std::string recovery = "/agent/connexion/code-de-secours/" + step.substr(step.rfind('/') + 1);
    BOOST_TEST(browser.submit(recovery, {{"code", officer.recovery_codes.at(0)}}).status == 422);
    BOOST_TEST(browser.submit(recovery, {{"code", codes.at(0)}}).status == 303);
}

BOOST_AUTO_TEST_CASE(an_invited_officer_chooses_a_password_once_enrols_and_gets_in) {
    Officer invited{.login = "invite." + unique_number(), .password = good_password, .name = "Nadège L'Invitée"};
    Fields form = {{"nom", invited.name},          {"courriel", invited.login + "@example.fr"},
                   {"identifiant", invited.login}, {"service", "etat-civil"},
                   {"role", "accounts"},           {"mot-de-passe-actuel", people().administrator.password}};
    const std::string page = "/agent/nouveau-compte";
    BOOST_TEST(administrator().submit(page, with(form, "identifiant", "Nadège")).status == 422);
    BOOST_TEST(administrator().submit(page, with(form, "service", "urbanisme")).status == 422);
    BOOST_TEST(administrator().submit(page, with(form, "identifiant", people().colleague.login)).status == 422);
    BOOST_TEST(administrator().submit(page, form).header("location") == page_of(invited));
    BOOST_TEST(last_event(invited) == by_administrator("officer_added"));
    BOOST_TEST(read_page(administrator().get("/agent/comptes").body).says("Invité"));
    BOOST_CHECK_THROW(log_in(invited), std::runtime_error);
    BOOST_CHECK_THROW(second_step(invited.browser, {.login = invited.login, .password = "", .name = ""}),
                      std::runtime_error);

    const std::string link = mailed_path(invited);
    BOOST_TEST(choose_password(invited.browser, link, "trop-court-ici").status == 422);
    BOOST_TEST(choose_password(invited.browser, link, good_password).header("location") == "/agent/connexion");
    BOOST_TEST(invited.browser.get(link).status == 410);
    log_in(invited);
    BOOST_TEST(invited.browser.get("/agent").status == 200);
    BOOST_TEST(invited.recovery_codes.size() == 10U);
    const Page account = read_page(invited.browser.get("/agent/mon-compte").body);
    BOOST_TEST(account.says("Service de l'état civil"));
    BOOST_TEST(account.says("Comptes des usagers"));
}

BOOST_AUTO_TEST_CASE(a_link_past_its_end_replaced_or_of_a_disabled_officer_is_refused) {
    const Officer officer = new_officer("etat-civil");
    Browser browser;
    const std::string path = "/agent/nouveau-mot-de-passe/";
    BOOST_TEST(browser.get(path + officer_token(officer, "INTERVAL -1 SECOND")).status == 410);
    BOOST_TEST(browser.get(path + "x").status == 410);
    BOOST_TEST(press(officer, "/lien").status == 303);
    const std::string first = mailed_path(officer);
    BOOST_TEST(press(officer, "/lien").status == 303);
    BOOST_TEST(browser.get(first).status == 410);
    const std::string second = mailed_path(officer);
    BOOST_TEST(browser.get(second).status == 200);
    BOOST_TEST(press(officer, "/desactivation").status == 303);
    BOOST_TEST(browser.get(second).status == 410);
    BOOST_TEST(administrator().post(page_of(officer) + "/lien", {{"csrf", administrator().csrf()}}).status == 404);
}

BOOST_AUTO_TEST_CASE(an_administrator_changes_rights_and_they_hold_at_once) {
    Officer officer = signed_in_officer("voirie");
    BOOST_TEST(officer.browser.get("/agent/comptes").status == 403);
    const auto save = [&](const Fields& rights) {
        const Form form = form_to(administrator().get(page_of(officer)).body, page_of(officer) + "/droits");
        Fields sent = {{"csrf", field_of(form, "csrf")}, {"mot-de-passe-actuel", people().administrator.password}};
        sent.insert(sent.end(), rights.begin(), rights.end());
        return administrator().post(page_of(officer) + "/droits", sent);
    };
    BOOST_TEST(save({{"service", "nulle-part"}}).status == 422);
    BOOST_TEST(save({{"role", "maire"}}).status == 422);
    BOOST_TEST(save({{"service", "etat-civil"}, {"service", "elections"}, {"role", "administration"}}).status == 303);
    BOOST_TEST(officer.browser.get("/agent/comptes").status == 200);
    BOOST_TEST(officer.browser.get("/agent?service=elections").status == 200);
    BOOST_TEST(last_event(officer) == by_administrator("officer_rights_changed"));
    BOOST_TEST(officer.browser.get("/agent?service=voirie").status == 403);
    const Page history = read_page(administrator().get(page_of(officer)).body);
    BOOST_TEST(history.says("services elections, etat-civil"));
    BOOST_TEST(save({}).status == 303);
    BOOST_TEST(officer.browser.get("/agent/comptes").status == 403);
}

BOOST_AUTO_TEST_CASE(password_managers_are_told_whose_passwords_an_officers_form_asks_for) {
    const auto names = [](Browser& browser, const std::string& page, const std::string& login) {
        const std::string body = browser.get(page).body;
        // Of each form with a password.
        std::size_t named = 0, asked = 0;
        for (std::size_t at = body.find("type=\"password\""); at != std::string::npos;
             at = body.find("type=\"password\"", at + 1)) {
            const std::string form = body.substr(body.rfind("<form", at), at - body.rfind("<form", at));
            ++asked;
            if (form.find("autocomplete=\"username\" value=\"" + login + "\" hidden") != std::string::npos) ++named;
        }
        BOOST_TEST(asked > 0U, page);
        BOOST_TEST(named == asked, page);
    };
    const Officer officer = new_officer("etat-civil");
    for (const char* const page : {"/agent/mon-compte/mot-de-passe", "/agent/mon-compte/application",
                                   "/agent/mon-compte/codes-de-secours", "/agent/nouveau-compte"})
        names(administrator(), page, people().administrator.login);
    names(administrator(), page_of(officer), people().administrator.login);
    press(officer, "/desactivation");
    names(administrator(), page_of(officer) + "/activation", people().administrator.login);
    const Officer invited = new_officer("etat-civil");
    names(administrator(), "/agent/nouveau-mot-de-passe/" + officer_token(invited), invited.login);
    // At the counter.
    Citizen citizen = signed_in_citizen();
    const std::string account = account_page(citizen.login);
    names(counter().first.browser, account, counter().first.login);
    propose_reset(counter().first, account, new_address(citizen));
    names(counter().second.browser, account, counter().second.login);
}

BOOST_AUTO_TEST_CASE(disabling_ends_everything_and_enabling_gives_it_back) {
    Officer officer = signed_in_officer("etat-civil");
    BOOST_TEST(press(officer, "/desactivation").status == 303);
    BOOST_TEST(officer.browser.get("/agent").status == 303);
    BOOST_CHECK_THROW(log_in(officer), std::runtime_error);
    BOOST_TEST(last_event(officer) == by_administrator("officer_disabled"));
    const std::string enabling = page_of(officer) + "/activation";
    BOOST_TEST(administrator().submit(enabling, {{"mot-de-passe-actuel", "faux"}}).status == 422);
    BOOST_TEST(state_of(officer, "disabled_at IS NULL") == "0");
    BOOST_TEST(administrator().submit(enabling, {{"mot-de-passe-actuel", people().administrator.password}}).status ==
               303);
    BOOST_TEST(last_event(officer) == by_administrator("officer_enabled"));
    forget_tries();
    log_in(officer);
    BOOST_TEST(press(officer, "/sessions").status == 303);
    BOOST_TEST(officer.browser.get("/agent").status == 303);
    BOOST_TEST(last_event(officer) == by_administrator("officer_sessions_closed"));
}

BOOST_AUTO_TEST_CASE(a_reset_takes_the_administrators_own_password_and_the_officer_enrols_anew) {
    Officer officer = signed_in_officer("etat-civil");
    const std::string page = page_of(officer) + "/double-authentification";
    BOOST_TEST(administrator().submit(page, {{"mot-de-passe-actuel", officer.password}}).status == 422);
    BOOST_TEST(officer.browser.get("/agent").status == 200);
    BOOST_TEST(administrator().submit(page, {{"mot-de-passe-actuel", people().administrator.password}}).status == 303);
    BOOST_TEST(officer.browser.get("/agent").status == 303);
    BOOST_TEST(last_event(officer) == by_administrator("officer_totp_reset"));
    wait_for_quiet_outbox();
    BOOST_TEST(mails_to(officer.login + "@example.fr").back().text.find("réinitialisée") != std::string::npos);
    BOOST_TEST(administrator().get(page).status == 404);
    BOOST_TEST(second_step(officer.browser, officer).starts_with("/agent/connexion/application/"));
    const std::string former = officer.recovery_codes.at(0);
    log_in(officer);
    BOOST_TEST(officer.recovery_codes.at(0) != former);
}

BOOST_FIXTURE_TEST_CASE(the_last_administrator_keeps_the_role_and_the_account, LastAdministrator) {
    const Officer& last = people().administrator;
    BOOST_TEST(press(last, "/desactivation").status == 303);
    BOOST_TEST(administrator().get("/agent/comptes").status == 200);
    BOOST_TEST(state_of(last, "disabled_at IS NULL") == "1");
    const Officer second = new_officer("voirie", "administration");
    BOOST_TEST(press(second, "/desactivation").status == 303);
    BOOST_TEST(state_of(second, "disabled_at IS NULL") == "0");
}

BOOST_AUTO_TEST_CASE(nobody_is_a_page_that_is_not_there) {
    for (const char* const path :
         {"/agent/comptes/personne", "/agent/comptes/personne/double-authentification", "/agent/comptes/%C3%A9ric"})
        BOOST_TEST(administrator().get(path).status == 404);
    for (const char* const button : {"/droits", "/desactivation", "/activation", "/sessions", "/lien"})
        BOOST_TEST(administrator()
                       .post(std::string{"/agent/comptes/personne"} + button, {{"csrf", administrator().csrf()}})
                       .status == 404);
}

BOOST_AUTO_TEST_CASE(only_administrators_are_shown_the_way_to_accounts) {
    const std::string way = "href=\"/agent/comptes\"";
    BOOST_TEST((administrator().get("/agent").body.find(way) != std::string::npos));
    BOOST_TEST((people().officer.browser.get("/agent").body.find(way) == std::string::npos));
    BOOST_TEST((people().account_manager.browser.get("/agent").body.find(way) == std::string::npos));
    BOOST_TEST((people().officer.browser.get("/agent").body.find("href=\"/agent/mon-compte\"") != std::string::npos));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
