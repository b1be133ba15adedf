// Forms sent after their session was closed elsewhere: by its owner on another device, by a new password, by an administrator.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {
namespace {

constexpr const char* written = "Écrit pendant que la session était fermée ailleurs";

/// Signs the officer in again in that browser, with the next code; returns the last answer.
Answer sign_in_again(Officer& officer) {
    const std::string question = second_step(officer.browser, officer);
    forget_last_code(officer);
    return officer.browser.submit(question, {{"code", totp_now(officer.totp_secret)}});
}

Answer sign_in_again(Citizen& citizen) {
    return citizen.browser.submit("/connexion", {{"identifiant", citizen.login}, {"mot-de-passe", citizen.password}});
}

/// Writes a message there while `close` closes the session, signs in again, and returns where that leads.
template <typename Person, typename Close>
std::string resumed(Person& person, const std::string& page, const Close& close) {
    const Form form = form_to(person.browser.get(page).body, page + "/messages");
    close();
    BOOST_TEST(person.browser.get(page).status == 303);
    const Answer sent = person.browser.post(form.action, with(form.fields, "message", written));
    BOOST_TEST(sent.status == 303);
    BOOST_TEST(read_page(person.browser.get(sent.header("location")).body).says("conservé 24 heures"));
    return sign_in_again(person).header("location");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(closed_sessions)

BOOST_AUTO_TEST_CASE(what_an_officer_wrote_waits_for_them_however_their_session_was_closed) {
    Officer officer = signed_in_officer("etat-civil");
    const std::string page = "/agent/demandes/" + file_request(people().owner.browser);
    const auto by_administrator = [&] {
        const std::string account = "/agent/comptes/" + officer.login;
        BOOST_TEST(people().administrator.browser.submit(account, {}, account + "/sessions").status == 303);
    };
    const auto by_new_password = [&] {
        Officer elsewhere = officer;
        elsewhere.browser = Browser{};
        log_in(elsewhere);
        BOOST_TEST(elsewhere.browser
                       .submit("/agent/mon-compte/mot-de-passe", {{"mot-de-passe-actuel", officer.password},
                                                                  {"mot-de-passe", new_password},
                                                                  {"confirmation", new_password}})
                       .status == 303);
        officer.password = new_password;
    };
    const auto expect_waiting = [&](const std::string& location) {
        BOOST_TEST(location == page + "?repris=1");
        const Answer shown = officer.browser.get(location);
        BOOST_TEST(field_of(form_to(shown.body, page + "/messages"), "message") == written);
    };
    expect_waiting(resumed(officer, page, by_administrator));
    expect_waiting(resumed(officer, page, by_new_password));
}

BOOST_AUTO_TEST_CASE(what_a_citizen_wrote_is_sent_by_their_next_login_however_their_session_was_closed) {
    Citizen citizen = signed_in_citizen();
    const auto from_another_device = [&] {
        Citizen elsewhere = citizen;
        elsewhere.browser = Browser{};
        log_in(elsewhere);
        BOOST_TEST(elsewhere.browser.submit("/mon-profil/connexions", {}).status == 303);
    };
    const auto by_mailed_link = [&] {
        Citizen elsewhere = citizen;
        elsewhere.browser = Browser{};
        const Fields chosen = {{"mot-de-passe", new_password}, {"confirmation", new_password}};
        BOOST_TEST(elsewhere.browser.submit(password_link(elsewhere), chosen).status == 303);
        citizen.password = new_password;
    };
    for (const bool forgotten : {false, true}) {
        const std::string page = "/mon-suivi/" + file_request(citizen.browser);
        BOOST_TEST((forgotten ? resumed(citizen, page, by_mailed_link) : resumed(citizen, page, from_another_device)) ==
                   page);
        BOOST_TEST(read_page(citizen.browser.get(page).body).says(written));
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
