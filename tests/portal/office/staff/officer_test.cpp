// An officer's account: nobody changes their own rights, and every change requires a password and notifies the others.
#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/counter.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/staff.hpp"

namespace eservices::portal_test {
namespace {

Officer& giver() { return people().administrator; }

std::string roles_of(const Officer& officer) {
    return Database{}.value(
        fmt::format("SELECT COALESCE(GROUP_CONCAT(r.role ORDER BY r.role), '') FROM officers o LEFT JOIN "
                    "officer_roles r ON r.officer_id = o.id WHERE o.login = '{}'",
                    officer.login));
}

/// Submits the page's own form with these boxes ticked and this password.
Answer save_rights(Officer& by, const Officer& whose, Fields rights, const std::string& password) {
    const std::string action = page_of(whose) + "/droits";
    const Form form = form_to(by.browser.get(page_of(whose)).body, action);
    rights.emplace_back("csrf", field_of(form, "csrf"));
    rights.emplace_back("mot-de-passe-actuel", password);
    return by.browser.post(action, rights);
}

Fields new_account(const std::string& login) {
    return {{"nom", "Nadège Le Bihan"},
            {"courriel", login + "@example.fr"},
            {"identifiant", login},
            {"service", "etat-civil"},
            {"role", "accounts"}};
}

/// Disables all other administrators.
struct LastAdministrator {
    LastAdministrator() {
        Database{}.execute(
            "UPDATE officers SET disabled_at = UTC_TIMESTAMP(6) WHERE disabled_at IS NULL AND login <> '" +
            people().administrator.login +
            "' AND id IN (SELECT officer_id FROM officer_roles WHERE role = 'administration')");
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(office_staff_officer)

BOOST_AUTO_TEST_CASE(administrators_cannot_change_their_own_rights_by_page_or_post) {
    const std::string action = page_of(giver()) + "/droits";
    const Answer own = giver().browser.get(page_of(giver()));
    BOOST_TEST((own.body.find(action) == std::string::npos));
    BOOST_TEST(read_page(own.body).says("personne ne change les siens"));
    const Answer posted = giver().browser.post(action, {{"csrf", giver().browser.csrf()},
                                                        {"mot-de-passe-actuel", giver().password},
                                                        {"service", "etat-civil"},
                                                        {"role", "accounts"},
                                                        {"role", "administration"}});
    BOOST_TEST(posted.status == 403);
    BOOST_TEST(roles_of(giver()) == "administration");
}

BOOST_AUTO_TEST_CASE(a_wrong_password_is_refused_and_counted_and_typed_values_are_kept) {
    const Officer officer = new_officer("voirie");
    for (int i = 0; i < 2; ++i) {
        const Answer refused = save_rights(giver(), officer, {{"service", "elections"}, {"role", "accounts"}}, "faux");
        BOOST_TEST(refused.status == 422);
        const Page page = read_page(refused.body);
        BOOST_TEST(page.says("Ce n'est pas votre mot de passe actuel"));
        BOOST_TEST((refused.body.find("value=\"accounts\" checked") != std::string::npos));
        BOOST_TEST((refused.body.find("value=\"elections\" checked") != std::string::npos));
        BOOST_TEST(refused.body.find("faux\"") == std::string::npos);
    }
    BOOST_TEST(roles_of(officer).empty());
    const std::string login = "refuse." + unique_number();
    const Answer refused =
        giver().browser.submit("/agent/nouveau-compte", with(new_account(login), "mot-de-passe-actuel", "encore faux"));
    BOOST_TEST(refused.status == 422);
    BOOST_TEST(field_of(form_to(refused.body, "/agent/nouveau-compte"), "identifiant") == login);
    BOOST_TEST(save_rights(giver(), officer, {{"role", "accounts"}}, giver().password).status == 422);
    BOOST_TEST(roles_of(officer).empty());
    forget_tries();
    BOOST_TEST(save_rights(giver(), officer, {{"role", "accounts"}}, giver().password).status == 303);
}

BOOST_AUTO_TEST_CASE(a_change_notifies_the_officer_and_the_other_administrators) {
    const Officer watcher = new_officer("voirie", "administration");
    const Officer officer = new_officer("voirie");
    wait_for_quiet_outbox();
    const std::size_t own_before = mails_to(mailbox_of(giver())).size();
    const std::string login = "annonce." + unique_number();
    BOOST_TEST(
        giver()
            .browser.submit("/agent/nouveau-compte", with(new_account(login), "mot-de-passe-actuel", giver().password))
            .status == 303);
    BOOST_TEST(
        save_rights(giver(), officer, {{"service", "elections"}, {"role", "accounts"}}, giver().password).status ==
        303);
    run_eservices("agent disable " + officer.login, "");
    BOOST_TEST(
        giver().browser.submit(page_of(officer) + "/activation", {{"mot-de-passe-actuel", giver().password}}).status ==
        303);
    BOOST_TEST(mails_with(mailbox_of(watcher), "Un compte d'agent a été créé") == 1U);
    BOOST_TEST(mails_with(mailbox_of(watcher), "Les droits d'un agent ont changé") == 1U);
    BOOST_TEST(mails_with(mailbox_of(watcher), "Un compte d'agent a été réactivé") == 1U);
    BOOST_TEST(mails_with(mailbox_of(officer), "Vos droits d'agent ont changé") == 1U);
    BOOST_TEST(mails_to(mailbox_of(giver())).size() == own_before);
    const Mail told = mails_to(mailbox_of(officer)).back();
    BOOST_TEST(told.text.find(giver().name) != std::string::npos);
    BOOST_TEST(told.text.find("Comptes des usagers") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_disabled_administrator_is_notified_like_the_others) {
    const Officer watcher = new_officer("voirie", "administration");
    const Officer shut_out = new_officer("voirie", "administration");
    const std::string page = page_of(shut_out);
    BOOST_TEST(giver().browser.submit(page, {}, page + "/desactivation").status == 303);
    BOOST_TEST(mails_with(mailbox_of(watcher), "Un compte d'agent a été désactivé") == 1U);
    BOOST_TEST(mails_with(mailbox_of(shut_out), "Un compte d'agent a été désactivé") == 1U);
}

BOOST_AUTO_TEST_CASE(changed_rights_apply_at_once) {
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

BOOST_FIXTURE_TEST_CASE(the_last_administrator_keeps_the_role_and_the_account, LastAdministrator) {
    const Officer& last = people().administrator;
    BOOST_TEST(press(last, "/desactivation").status == 303);
    BOOST_TEST(administrator().get("/agent/comptes").status == 200);
    BOOST_TEST(state_of(last, "disabled_at IS NULL") == "1");
    const Officer second = new_officer("voirie", "administration");
    BOOST_TEST(press(second, "/desactivation").status == 303);
    BOOST_TEST(state_of(second, "disabled_at IS NULL") == "0");
}

BOOST_AUTO_TEST_CASE(an_unknown_officer_is_not_found) {
    for (const char* const path :
         {"/agent/comptes/personne", "/agent/comptes/personne/double-authentification", "/agent/comptes/%C3%A9ric"})
        BOOST_TEST(administrator().get(path).status == 404);
    for (const char* const button : {"/droits", "/desactivation", "/activation", "/sessions", "/lien"})
        BOOST_TEST(administrator()
                       .post(std::string{"/agent/comptes/personne"} + button, {{"csrf", administrator().csrf()}})
                       .status == 404);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
