// "Comptes des usagers": what officers at the counter see and may do, and what is written down of it.
#include <algorithm>

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

/// Typed without the page's form, as somebody would who has only the address.
Answer post_bare(Browser& officer, const std::string& path, Fields fields) {
    fields.emplace_back("csrf", officer.csrf());
    return officer.post(path, fields);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(counter_of_the_town_hall)

BOOST_AUTO_TEST_CASE(who_proposed_cannot_confirm) {
    Citizen citizen = signed_in_citizen();
    const std::string page = account_page(citizen.login);
    BOOST_TEST(propose_reset(counter().first, page, new_address(citizen)).status == 303);
    const Page own = read_page(counter().first.browser.get(page).body);
    BOOST_TEST(own.says("quelqu'un d'autre"));
    BOOST_TEST(own.forms.size() == 2U);  // signing out, and cancelling
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

BOOST_AUTO_TEST_CASE(an_officer_without_the_role_is_turned_away) {
    Citizen citizen = signed_in_citizen();
    const std::string page = account_page(citizen.login);
    BOOST_TEST(propose_reset(counter().first, page, new_address(citizen)).status == 303);
    BOOST_TEST(people().officer.browser.get(page).status == 403);
    BOOST_TEST(people().officer.browser.get("/agent/usagers").status == 403);
    BOOST_TEST(
        post_bare(people().officer.browser, page + "/reinitialisation/confirmation", {{"identite", "oui"}}).status ==
        403);
    BOOST_TEST(!read_page(people().officer.browser.get("/agent").body).says("Comptes des usagers"));
    BOOST_TEST(read_page(counter().first.browser.get("/agent").body).says("Comptes des usagers"));
    BOOST_TEST(state_of(citizen) == "proposed");
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

BOOST_AUTO_TEST_CASE(a_refusal_gives_its_reason_and_leaves_the_account_alone) {
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

BOOST_AUTO_TEST_CASE(a_refusal_that_comes_too_late_gives_its_reason_back) {
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
    // Another one that waits is not refused for it.
    propose_reset(counter().first, page, new_address(citizen));
    expect_given_back();
    BOOST_TEST(state_of(citizen) == "proposed");
    BOOST_TEST(officer.post(refusal, with(older.fields, "motif", "")).status == 422);
}

BOOST_AUTO_TEST_CASE(an_officer_cancels_at_any_step_and_the_owner_hears_of_it_if_told_before) {
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

BOOST_AUTO_TEST_CASE(nobody_is_listed_who_was_not_searched_and_each_search_is_written_down) {
    Browser& officer = counter().first.browser;
    const auto leads_to_owner = [](const Page& page) {
        return std::count(page.links.begin(), page.links.end(), account_page(people().owner.login));
    };
    BOOST_TEST(leads_to_owner(read_page(officer.get("/agent/usagers").body)) == 0);
    const auto searches = [&] {
        return std::stoi(Database{}.value(fmt::format(
            "SELECT COUNT(*) FROM account_events e JOIN case_officers o ON o.id = e.case_officer_id AND o.id = e.actor_id "
            "WHERE e.what = 'accounts_searched' AND o.login = '{}'",
            counter().first.login)));
    };
    const int before = searches();
    for (const std::string& name : {people().owner.login, people().owner.email}) {
        const Page found = read_page(officer.submit("/agent/usagers", {{"identifiant", name}}).body);
        BOOST_TEST(found.says(people().owner.family_name), name);
        BOOST_TEST(!found.says(people().owner.email));
        BOOST_TEST(leads_to_owner(found) == 1);
    }
    BOOST_TEST(
        read_page(officer.submit("/agent/usagers", {{"identifiant", "%"}}).body).says("Aucun compte ne correspond"));
    BOOST_TEST(searches() == before + 3);
    BOOST_TEST(officer.submit("/agent/usagers", {}).status == 422);
    BOOST_TEST(officer.submit("/agent/usagers", {{"nom", "Martin"}}).status == 422);
    BOOST_TEST(officer.submit("/agent/usagers", {{"naissance-annee", "1992"}}).status == 422);
    BOOST_TEST(searches() == before + 3);
}

BOOST_AUTO_TEST_CASE(a_person_is_found_by_name_and_birth_date) {
    Citizen citizen = signed_in_citizen();
    citizen.browser.submit("/mon-profil/informations",
                           {{"naissance-jour", "29"}, {"naissance-mois", "2"}, {"naissance-annee", "1992"}});
    Browser& officer = counter().first.browser;
    const Answer found = officer.submit(
        "/agent/usagers",
        {{"nom", citizen.family_name}, {"naissance-jour", "29"}, {"naissance-mois", "2"}, {"naissance-annee", "1992"}});
    BOOST_TEST(found.status == 200);
    const Page page = read_page(found.body);
    BOOST_TEST(page.says("29 février 1992"));
    BOOST_TEST(std::count(page.links.begin(), page.links.end(), account_page(citizen.login)) == 1);
}

BOOST_AUTO_TEST_CASE(an_account_shows_what_its_owner_should_know_and_who_looked) {
    Citizen citizen = signed_in_citizen();
    const std::string reference = file_request(citizen.browser);
    const std::string page = account_page(citizen.login);
    counter().second.browser.get(page);
    const Page shown = read_page(counter().first.browser.get(page).body);
    BOOST_TEST(shown.says(reference));
    BOOST_TEST(shown.says(citizen.family_name));
    BOOST_TEST(!shown.says(citizen.email));
    BOOST_TEST(!shown.says(citizen.login));
    BOOST_TEST(shown.says("Compte consulté par " + counter().second.name));
    BOOST_TEST(counter().first.browser.get("/agent/usagers/x").status == 404);
    BOOST_TEST(counter().first.browser.get("/agent/usagers/019aac21-0000-7000-8000-000000000000").status == 404);
}

BOOST_AUTO_TEST_CASE(an_account_that_a_refused_form_shows_was_looked_at_too) {
    Citizen citizen = signed_in_citizen();
    const std::string page = account_page(citizen.login);
    const auto looks = [&] {
        return Database{}.value(
            fmt::format("SELECT COUNT(*) FROM account_events e JOIN users u ON u.id = e.user_id "
                        "WHERE e.what = 'account_viewed' AND u.login = '{}'",
                        citizen.login));
    };
    BOOST_TEST(counter().first.browser.submit(page, {}, page + "/reinitialisation").status == 422);
    BOOST_TEST(looks() == "2");
    propose_reset(counter().first, page, new_address(citizen));
    BOOST_TEST(looks() == "3");
    for (const char* const step : {"/confirmation", "/refus"})
        BOOST_TEST(counter().second.browser.submit(page, {}, page + "/reinitialisation" + step).status == 422, step);
    BOOST_TEST(looks() == "7");
}

BOOST_AUTO_TEST_CASE(a_proposal_is_offered_to_the_other_officer) {
    Citizen citizen = signed_in_citizen();
    propose_reset(counter().first, account_page(citizen.login), new_address(citizen));
    const Page list = read_page(counter().second.browser.get("/agent/usagers").body);
    BOOST_TEST(list.says("Zoé " + citizen.family_name));
    BOOST_TEST(list.says(counter().first.name));
    BOOST_TEST(!list.says(counter().first.name + " (vous)"));
    BOOST_TEST(read_page(counter().first.browser.get("/agent/usagers").body).says(counter().first.name + " (vous)"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
