// A page that shows what is wrong with a form is reached by GET: Back and reload send nothing again.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/counter.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/samples.hpp"

namespace eservices::portal_test {
namespace {

/// A browser that shows the redirect itself.
Browser plain_browser() {
    Browser browser;
    browser.follows_refusals = false;
    browser.address = "127.0.0.79";  // where no other test fills the store
    return browser;
}

Answer refused_follow_up(Browser& browser) {
    return browser.submit("/suivi", {{"reference", "K7M4Q-2XPRC"}, {"code", "K7M4Q-2XPRC"}});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(refused_pages)

BOOST_AUTO_TEST_CASE(every_refused_form_of_the_route_table_is_answered_by_a_redirect) {
    for (const handlers::Route& row : handlers::routes()) {
        if (row.method != fcgi::Method::post) continue;
        const auto sample = sample_of(row);
        if (!sample || sample->accepted != 422) continue;
        Browser visitor = plain_browser();
        Browser browser = browser_for(row.may, visitor);
        browser.follows_refusals = false;
        const Answer answer = post(browser, *sample, with(sample->form, "csrf", browser.csrf()), {});
        BOOST_TEST(answer.status == 303, name_of(row) << ": " << answer.status);
        const std::string location = answer.header("location");
        BOOST_TEST((location.find("refus=") != std::string::npos), name_of(row) << " leads to " << location);
        const Answer page = browser.get(location);
        BOOST_TEST(page.status == 422, name_of(row));
        BOOST_TEST(page.body.find("govuk-error-summary") != std::string::npos, name_of(row));
        BOOST_TEST(header_problems(page) == "", name_of(row) << ": " << header_problems(page));
    }
}

BOOST_AUTO_TEST_CASE(an_account_keeps_forty_refused_pages_in_an_hour_over_all_its_sessions) {
    Citizen citizen = signed_in_citizen();
    const std::string page = "/mon-profil/informations";
    int kept = 0;
    for (int session = 0; session < 6; ++session) {
        citizen.browser = Browser{};
        log_in(citizen);
        citizen.browser.follows_refusals = false;
        const Fields typed = with(form_to(citizen.browser.get(page).body, page).fields, "nom", "");
        for (int i = 0; i < 8; ++i) {
            const Answer answer = citizen.browser.post(page, typed);
            // Where there is no room the page itself is the answer.
            BOOST_TEST((answer.status == 303 || answer.status == 422));
            if (answer.status == 303) ++kept;
        }
    }
    BOOST_TEST(kept == 40);
}

BOOST_AUTO_TEST_CASE(a_refused_page_can_be_loaded_again_and_still_holds_what_was_typed) {
    Browser browser = plain_browser();
    const std::string page = refused_follow_up(browser).header("location");
    for (int reload = 0; reload < 3; ++reload) {
        const Answer answer = browser.get(page);
        BOOST_TEST(answer.status == 422);
        BOOST_TEST(read_page(answer.body).says("ne vont pas ensemble"));
        BOOST_TEST(field_of(form_to(answer.body, "/suivi"), "reference") == "K7M4Q-2XPRC");
    }
    BOOST_TEST(browser.head(page).status == 422);
    // And its form can be sent from there.
    const Form again = form_to(browser.get(page).body, "/suivi");
    BOOST_TEST(browser.post("/suivi", again.fields).header("location").find("refus=") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_result_page_can_be_loaded_again_and_its_address_names_nobody) {
    Browser& officer = counter().first.browser;
    officer.follows_refusals = false;
    const Answer found = officer.submit("/agent/usagers", {{"identifiant", people().owner.email}});
    officer.follows_refusals = true;
    BOOST_TEST(found.status == 303);
    const std::string page = found.header("location");
    BOOST_TEST(page.starts_with("/agent/usagers?reponse="));
    BOOST_TEST(page.find(people().owner.email) == std::string::npos);
    for (int reload = 0; reload < 2; ++reload) {
        const Answer answer = officer.get(page);
        BOOST_TEST(answer.status == 200);
        BOOST_TEST(read_page(answer.body).says(people().owner.family_name));
        BOOST_TEST(header_problems(answer) == "");
    }
    BOOST_TEST(!read_page(counter().second.browser.get(page).body).says(people().owner.family_name));
    const std::string link = "/activation/" + activation_token();
    Browser citizen = plain_browser();
    const std::string done = citizen.submit(link, {}).header("location");
    BOOST_TEST(done.starts_with(link + "?reponse="));
    BOOST_TEST(citizen.get(done).status == 200);
    BOOST_TEST(citizen.get(link).status == 410);
}

BOOST_AUTO_TEST_CASE(a_code_that_is_shown_once_answers_its_form_directly_and_is_kept_nowhere) {
    const auto kept = [] { return Database{}.value("SELECT COUNT(*) FROM refused_pages WHERE status = 200"); };
    Citizen citizen = signed_in_citizen();
    Officer officer = signed_in_officer("etat-civil");
    officer.browser.follows_refusals = false;
    counter().second.browser.follows_refusals = false;
    const std::string before = kept();
    const std::string page = account_page(citizen.login);
    propose_reset(counter().first, page, new_address(citizen));
    const Answer printed = confirm_reset(counter().second, page);
    BOOST_TEST(printed.status == 200);
    BOOST_TEST(!printed_code(printed).empty());
    const Answer renewed =
        officer.browser.submit("/agent/mon-compte/codes-de-secours", {{"mot-de-passe-actuel", officer.password}});
    BOOST_TEST(renewed.status == 200);
    BOOST_TEST(shown_recovery_codes(renewed).size() == 10U);
    BOOST_TEST(kept() == before);
    counter().second.browser.follows_refusals = true;
}

BOOST_AUTO_TEST_CASE(a_refused_page_opens_only_in_its_browser_and_at_its_address) {
    Browser browser = plain_browser();
    const std::string page = refused_follow_up(browser).header("location");
    Browser other = plain_browser();
    other.csrf();
    for (Browser* const stranger : {&other, &people().owner.browser}) {
        BOOST_TEST(stranger->get(page).status == 200);
        BOOST_TEST(stranger->get(page).body.find("K7M4Q-2XPRC\"") == std::string::npos);
    }
    const std::string id = page.substr(page.find('?'));
    BOOST_TEST(browser.get("/connexion" + id).status == 200);
    for (const char* const none : {"?refus=", "?refus=x", "?refus=00000000-0000-7000-8000-000000000000"})
        BOOST_TEST(browser.get(std::string{"/suivi"} + none).status == 200, none);
    BOOST_TEST(Database{}.value("SELECT COUNT(*) FROM refused_pages WHERE sealed LIKE '%K7M4Q%'") == "0");
}

BOOST_AUTO_TEST_CASE(after_an_hour_and_once_the_form_was_accepted_the_address_shows_its_usual_page) {
    Citizen citizen = signed_in_citizen();
    citizen.browser.follows_refusals = false;
    const std::string path = "/mon-profil/informations";
    const std::string first = citizen.browser.submit(path, {{"nom", ""}}).header("location");
    BOOST_TEST(citizen.browser.get(first).status == 422);
    BOOST_TEST(citizen.browser.submit(path, {{"nom", "Nouveau"}}).status == 303);
    const Answer back = citizen.browser.get(first);
    BOOST_TEST(back.status == 200);
    BOOST_TEST(field_of(form_to(back.body, path), "nom") == "Nouveau");
    const std::string second = citizen.browser.submit(path, {{"nom", ""}}).header("location");
    Database{}.execute("UPDATE refused_pages SET kept_at = kept_at - INTERVAL 2 HOUR");
    BOOST_TEST(citizen.browser.get(second).status == 200);
}

BOOST_AUTO_TEST_CASE(going_back_to_a_refused_step_shows_what_was_saved_since) {
    Citizen citizen = signed_in_citizen();
    const std::string step = start_draft(citizen.browser) + "/etape/1";
    citizen.browser.follows_refusals = false;
    const std::string refused = citizen.browser.submit(step, {}).header("location");
    BOOST_TEST(citizen.browser.get(refused).status == 422);
    BOOST_TEST(citizen.browser.submit(step, birth_certificate_fields()).status == 303);
    const Answer back = citizen.browser.get(refused);
    BOOST_TEST(back.status == 200);
    BOOST_TEST(field_of(form_to(back.body, step), "motif") == "Passeport");
}

BOOST_AUTO_TEST_CASE(the_page_to_return_to_after_login_is_not_lost_on_the_way) {
    Browser browser = plain_browser();
    const Answer refused = browser.submit("/connexion?retour=%2Fmon-profil",
                                          {{"identifiant", "personne"}, {"mot-de-passe", "faux"}}, "/connexion");
    BOOST_TEST(refused.header("location").ends_with("&retour=%2Fmon-profil"));
    BOOST_TEST(refused.header("location").find("faux") == std::string::npos);
    BOOST_TEST(browser.get(refused.header("location")).body.find("faux") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(when_one_network_has_filled_its_share_the_answer_comes_directly_and_is_not_stored) {
    Database database;
    database.execute("DELETE FROM refused_pages");
    Browser first = plain_browser();
    BOOST_TEST(refused_follow_up(first).status == 303);
    database.execute(
        "INSERT INTO refused_pages SELECT browser_hash, RANDOM_BYTES(16), action_hash, network_hash, status, sealed, "
        "kept_at FROM refused_pages JOIN seq_1_to_299");
    Browser browser = plain_browser();
    const Answer answer = refused_follow_up(browser);
    BOOST_TEST(answer.status == 422);
    BOOST_TEST(read_page(answer.body).says("ne vont pas ensemble"));
    BOOST_TEST(database.value("SELECT COUNT(*) FROM refused_pages") == "300");
    browser.address = "127.0.0.80";
    BOOST_TEST(refused_follow_up(browser).status == 303);
    database.execute("DELETE FROM refused_pages");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
