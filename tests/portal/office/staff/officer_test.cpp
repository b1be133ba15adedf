// Who gives rights to whom: never to oneself, never in silence, never without a password typed for it, and not for the counter at once.
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

Officer& giver() { return people().administrator; }

std::string account_of(const Officer& officer) { return "/agent/comptes/" + officer.login; }

std::string mailbox_of(const Officer& officer) { return officer.login + "@example.fr"; }

std::string roles_of(const Officer& officer) {
    return Database{}.value(
        fmt::format("SELECT COALESCE(GROUP_CONCAT(r.role ORDER BY r.role), '') FROM case_officers o LEFT JOIN "
                    "case_officer_roles r ON r.case_officer_id = o.id WHERE o.login = '{}'",
                    officer.login));
}

/// The boxes ticked and the password typed, through the page's own form.
Answer save_rights(Officer& by, const Officer& whose, Fields rights, const std::string& password) {
    const std::string action = account_of(whose) + "/droits";
    const Form form = form_to(by.browser.get(account_of(whose)).body, action);
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

/// As if the role had just been given.
void make_new(const Officer& officer) {
    Database{}.execute(
        fmt::format("UPDATE case_officer_roles SET granted_at = UTC_TIMESTAMP(6) WHERE case_officer_id = "
                    "(SELECT id FROM case_officers WHERE login = '{}')",
                    officer.login));
}

void make_giver_of(const Officer& officer, const Officer& from) {
    Database{}.execute(fmt::format(
        "UPDATE case_officer_roles SET granted_by = (SELECT id FROM case_officers WHERE login = '{}') WHERE "
        "case_officer_id = (SELECT id FROM case_officers WHERE login = '{}')",
        from.login, officer.login));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(officer_rights)

BOOST_AUTO_TEST_CASE(nobody_gives_rights_to_themselves_neither_on_the_page_nor_by_a_post) {
    const std::string action = account_of(giver()) + "/droits";
    const Answer own = giver().browser.get(account_of(giver()));
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

BOOST_AUTO_TEST_CASE(a_wrong_password_is_refused_at_its_field_counted_and_what_was_typed_stays) {
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

BOOST_AUTO_TEST_CASE(the_other_administrators_and_the_officer_hear_of_each_change_and_who_made_it_does_not) {
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
    BOOST_TEST(giver()
                   .browser.submit(account_of(officer) + "/activation", {{"mot-de-passe-actuel", giver().password}})
                   .status == 303);
    BOOST_TEST(mails_with(mailbox_of(watcher), "Un compte d'agent a été créé") == 1U);
    BOOST_TEST(mails_with(mailbox_of(watcher), "Les droits d'un agent ont changé") == 1U);
    BOOST_TEST(mails_with(mailbox_of(watcher), "Un compte d'agent a été réactivé") == 1U);
    BOOST_TEST(mails_with(mailbox_of(officer), "Vos droits d'agent ont changé") == 1U);
    BOOST_TEST(mails_to(mailbox_of(giver())).size() == own_before);
    const Mail told = mails_to(mailbox_of(officer)).back();
    BOOST_TEST(told.text.find(giver().name) != std::string::npos);
    BOOST_TEST(told.text.find("Comptes des usagers") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_administrator_who_is_shut_out_hears_of_it_as_the_others_do) {
    const Officer watcher = new_officer("voirie", "administration");
    const Officer shut_out = new_officer("voirie", "administration");
    const std::string page = account_of(shut_out);
    BOOST_TEST(giver().browser.submit(page, {}, page + "/desactivation").status == 303);
    BOOST_TEST(mails_with(mailbox_of(watcher), "Un compte d'agent a été désactivé") == 1U);
    BOOST_TEST(mails_with(mailbox_of(shut_out), "Un compte d'agent a été désactivé") == 1U);
}

BOOST_AUTO_TEST_CASE(the_administrators_hear_of_each_step_at_the_counter_and_not_whose_account_it_is) {
    const Officer watcher = new_officer("voirie", "administration");
    Citizen citizen = signed_in_citizen();
    reset_at_counter(citizen, new_address(citizen));
    BOOST_TEST(mails_with(mailbox_of(watcher), "Une réinitialisation de compte a été proposée") == 1U);
    BOOST_TEST(mails_with(mailbox_of(watcher), "Une réinitialisation de compte a été confirmée") == 1U);
    for (const Mail& mail : mails_to(mailbox_of(watcher))) {
        BOOST_TEST(mail.text.find(citizen.family_name) == std::string::npos);
        BOOST_TEST(mail.text.find(citizen.email) == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_step_at_the_counter_takes_the_officers_own_password_and_keeps_what_was_typed) {
    Citizen citizen = signed_in_citizen();
    const std::string page = account_page(citizen.login);
    Officer forgetful = counter().first;
    forgetful.password = "ce n'est pas lui";
    const Answer refused = propose_reset(forgetful, page, new_address(citizen));
    BOOST_TEST(refused.status == 422);
    BOOST_TEST(read_page(refused.body).says("Ce n'est pas votre mot de passe actuel"));
    BOOST_TEST(field_of(form_to(refused.body, page + "/reinitialisation"), "courriel") == new_address(citizen));
    BOOST_REQUIRE(propose_reset(counter().first, page, new_address(citizen)).status == 303);
    forgetful = counter().second;
    forgetful.password = "ce n'est pas lui";
    BOOST_TEST(confirm_reset(forgetful, page).status == 422);
    BOOST_TEST(state_of(citizen) == "proposed");
    BOOST_TEST(confirm_reset(counter().second, page).status == 200);
}

BOOST_AUTO_TEST_CASE(who_got_the_right_this_week_is_told_from_when_they_may_confirm_and_may_refuse_meanwhile) {
    Officer recent = signed_in_officer("voirie", "accounts");
    make_new(recent);
    Citizen citizen = signed_in_citizen();
    const std::string page = account_page(citizen.login);
    BOOST_REQUIRE(propose_reset(counter().first, page, new_address(citizen)).status == 303);
    const Answer shown = recent.browser.get(page);
    BOOST_TEST(read_page(shown.body).says("Vous pourrez confirmer une réinitialisation à partir du"));
    BOOST_TEST((shown.body.find(page + "/reinitialisation/confirmation") == std::string::npos));
    const std::string id = field_of(form_to(shown.body, page + "/reinitialisation/refus"), "demande");
    const Answer posted =
        recent.browser.post(page + "/reinitialisation/confirmation", {{"csrf", recent.browser.csrf()},
                                                                      {"demande", id},
                                                                      {"identite", "oui"},
                                                                      {"mot-de-passe-actuel", recent.password}});
    BOOST_TEST(posted.status == 303);
    BOOST_TEST(state_of(citizen) == "proposed");
    BOOST_TEST(
        recent.browser.submit(page, {{"motif", "Personne au guichet"}}, page + "/reinitialisation/refus").status ==
        303);
    BOOST_TEST(state_of(citizen) == "refused");
}

BOOST_AUTO_TEST_CASE(who_made_an_officer_does_not_confirm_what_that_officer_proposes) {
    Officer made = signed_in_officer("voirie", "accounts");
    make_giver_of(made, counter().second);
    Citizen citizen = signed_in_citizen();
    const std::string page = account_page(citizen.login);
    BOOST_REQUIRE(propose_reset(made, page, new_address(citizen)).status == 303);
    const Answer shown = counter().second.browser.get(page);
    BOOST_TEST(read_page(shown.body).says("demandez à un troisième agent de confirmer"));
    BOOST_TEST((shown.body.find(page + "/reinitialisation/confirmation") == std::string::npos));
    BOOST_TEST(confirm_reset(counter().first, page).status == 200);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
