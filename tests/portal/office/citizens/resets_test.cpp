// An account given back at the counter: one officer proposes, another confirms, refuses or cancels.
#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/counter.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/staff.hpp"

namespace eservices::portal_test {
namespace {

/// Posts without the page's form, as somebody who knows only the address could.
Answer post_bare(Browser& officer, const std::string& path, Fields fields) {
    fields.emplace_back("csrf", officer.csrf());
    return officer.post(path, fields);
}

/// Makes the role appear just granted.
void make_new(const Officer& officer) {
    Database{}.execute(
        fmt::format("UPDATE officer_roles SET granted_at = UTC_TIMESTAMP(6) WHERE officer_id = "
                    "(SELECT id FROM officers WHERE login = '{}')",
                    officer.login));
}

void make_giver_of(const Officer& officer, const Officer& from) {
    Database{}.execute(
        fmt::format("UPDATE officer_roles SET granted_by = (SELECT id FROM officers WHERE login = '{}') WHERE "
                    "officer_id = (SELECT id FROM officers WHERE login = '{}')",
                    from.login, officer.login));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(office_citizens_resets)

BOOST_AUTO_TEST_CASE(the_proposer_cannot_confirm) {
    Citizen citizen = signed_in_citizen();
    const std::string page = account_page(citizen.login);
    BOOST_TEST(propose_reset(counter().first, page, new_address(citizen)).status == 303);
    const Page own = read_page(counter().first.browser.get(page).body);
    BOOST_TEST(own.says("quelqu'un d'autre"));
    BOOST_TEST(own.forms.size() == 2U);  // signing out and cancelling
    const std::string id =
        field_of(form_to(counter().first.browser.get(page).body, page + "/reinitialisation/annulation"), "demande");
    for (const char* const step : {"/confirmation", "/refus"}) {
        const Answer answer = post_bare(counter().first.browser, page + "/reinitialisation" + step,
                                        {{"demande", id}, {"identite", "oui"}, {"motif", "x"}});
        BOOST_TEST(answer.status == (std::string_view{step} == "/refus" ? 409 : 303));
        BOOST_TEST(state_of(citizen) == "proposed");
    }
    BOOST_TEST(mails_with(citizen.email, "Changement d'accès") == 0U);
}

BOOST_AUTO_TEST_CASE(an_account_has_one_proposal_at_a_time) {
    Citizen citizen = signed_in_citizen();
    const std::string page = account_page(citizen.login);
    BOOST_TEST(propose_reset(counter().first, page, new_address(citizen)).status == 303);
    const Answer second = post_bare(counter().second.browser, page + "/reinitialisation",
                                    {{"courriel", "x" + citizen.email},
                                     {"piece", "cni"},
                                     {"identite", "oui"},
                                     {"mot-de-passe-actuel", counter().second.password}});
    BOOST_TEST(second.status == 409);
    const Page told = read_page(second.body);
    BOOST_TEST(told.says("a changé entre-temps"));
    BOOST_TEST(told.says("x" + citizen.email), "the address that was typed");
    BOOST_TEST(events_of(citizen) == "reset_proposed");
}

BOOST_AUTO_TEST_CASE(a_refusal_needs_a_reason_and_does_not_change_the_account) {
    Citizen citizen = signed_in_citizen();
    const std::string page = account_page(citizen.login);
    BOOST_TEST(propose_reset(counter().first, page, new_address(citizen)).status == 303);
    const Answer without = counter().second.browser.submit(page, {{"motif", ""}}, page + "/reinitialisation/refus");
    BOOST_TEST(without.status == 422);
    BOOST_TEST(page_problems(Answer{200, {}, without.body}) == "");
    BOOST_TEST(counter()
                   .second.browser.submit(page, {{"motif", "Personne au guichet"}}, page + "/reinitialisation/refus")
                   .status == 303);
    BOOST_TEST(state_of(citizen) == "refused");
    BOOST_TEST(events_of(citizen) == "reset_proposed reset_refused");
    BOOST_TEST(mails_with(citizen.email, "Changement d'accès") == 0U);
    BOOST_TEST(login_status(citizen.login, citizen.password) == 303);
}

BOOST_AUTO_TEST_CASE(the_reason_of_a_late_refusal_is_shown_again) {
    Citizen citizen = signed_in_citizen();
    const std::string page = account_page(citizen.login);
    const std::string refusal = page + "/reinitialisation/refus";
    propose_reset(counter().first, page, new_address(citizen));
    Browser& officer = counter().second.browser;
    const Form older = form_to(officer.get(page).body, refusal);
    counter().first.browser.submit(page, {}, page + "/reinitialisation/annulation");
    const Fields typed = with(older.fields, "motif", "La personne n'a montré aucune pièce.");
    const auto expect_given_back = [&] {
        const Answer late = officer.post(refusal, typed);
        BOOST_TEST(late.status == 409);
        const Page shown = read_page(late.body);
        BOOST_TEST(shown.title.starts_with("Erreur : "));
        BOOST_TEST(shown.says("Votre envoi n'a pas été enregistré"));
        BOOST_TEST(shown.says("La personne n'a montré aucune pièce."));
        BOOST_TEST(page_problems(Answer{200, {}, late.body}) == "");
    };
    expect_given_back();
    // A newer proposal is not refused by the old form.
    propose_reset(counter().first, page, new_address(citizen));
    expect_given_back();
    BOOST_TEST(state_of(citizen) == "proposed");
    BOOST_TEST(officer.post(refusal, with(older.fields, "motif", "")).status == 422);
}

BOOST_AUTO_TEST_CASE(cancelling_works_at_any_step_and_notifies_an_owner_who_knew_of_the_reset) {
    Citizen citizen = signed_in_citizen();
    const std::string page = account_page(citizen.login);
    const auto cancel = [&] { return counter().first.browser.submit(page, {}, page + "/reinitialisation/annulation"); };
    propose_reset(counter().first, page, new_address(citizen));
    BOOST_TEST(cancel().status == 303);
    BOOST_TEST(mails_with(citizen.email, "Le changement d'accès est arrêté") == 0U);
    reset_at_counter(citizen, new_address(citizen));
    const std::string link = reset_link(citizen, new_address(citizen));
    BOOST_TEST(cancel().status == 303);
    BOOST_TEST(is_gone(link));
    BOOST_TEST(mails_with(citizen.email, "Le changement d'accès est arrêté") == 1U);
    BOOST_TEST(events_of(citizen) ==
               "reset_proposed reset_cancelled reset_proposed reset_confirmed reset_link_sent reset_cancelled");
}

BOOST_AUTO_TEST_CASE(each_step_needs_the_officers_password_and_keeps_the_typed_values) {
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

BOOST_AUTO_TEST_CASE(an_officer_new_to_the_role_may_refuse_but_not_yet_confirm) {
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

BOOST_AUTO_TEST_CASE(an_officer_cannot_confirm_the_proposal_of_one_they_gave_the_role) {
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

BOOST_AUTO_TEST_CASE(administrators_are_notified_of_each_step_without_the_citizens_name) {
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

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
