// The first step of an officer's login: identifiant and password.
#include <boost/test/unit_test.hpp>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/staff.hpp"
#include "values/password_hash.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(office_login)

BOOST_FIXTURE_TEST_CASE(wrong_passwords_are_delayed_for_known_and_unknown_names, Enrolled) {
    for (const std::string& login : {officer.login, std::string{"agent.inconnu"}}) {
        const Fields typed = {{"identifiant", login}, {"mot-de-passe", "ce n'est pas le bon"}};
        for (int i = 0; i < 3; ++i) BOOST_TEST(browser.submit("/agent/connexion", typed).status == 422);
        BOOST_TEST(browser.submit("/agent/connexion", typed).status == 429);
    }
    BOOST_CHECK_THROW(ask(), std::runtime_error);
}

BOOST_FIXTURE_TEST_CASE(an_outdated_password_hash_is_renewed_at_login, Enrolled) {
    const std::string of_officer = " WHERE login = '" + officer.login + "'";
    Database database;
    database.execute("UPDATE officers SET password_hash = '" + std::string{formerly_hashed.hash} + "'" + of_officer);
    officer.password = formerly_hashed.password;
    BOOST_TEST(type(ask(), code()).status == 303);
    BOOST_TEST(is_in());
    const std::string renewed = database.value("SELECT password_hash FROM officers" + of_officer);
    BOOST_TEST(!needs_rehash(renewed));
    BOOST_TEST(password_matches(renewed, officer.password));
}

BOOST_FIXTURE_TEST_CASE(a_wrong_password_is_refused_and_the_typed_name_kept, Enrolled) {
    const Answer answer =
        browser.submit("/agent/connexion", {{"identifiant", officer.login}, {"mot-de-passe", "ce n'est pas le bon"}});
    BOOST_TEST(answer.status == 422);
    BOOST_TEST(read_page(answer.body).title.starts_with("Erreur : "));
    const Form form = form_to(answer.body, "/agent/connexion");
    BOOST_TEST(field_of(form, "identifiant") == officer.login);
    BOOST_TEST(field_of(form, "mot-de-passe") == "");
    BOOST_TEST(!is_in());
}

BOOST_FIXTURE_TEST_CASE(signing_out_ends_only_the_session_of_this_browser, Enrolled) {
    BOOST_TEST(type(ask(), code()).status == 303);
    Officer elsewhere = officer;
    log_in(elsewhere);
    const Browser stolen = browser;
    const Answer answer = browser.submit("/agent", {}, "/agent/deconnexion");
    BOOST_TEST(answer.header("location") == "/agent/connexion");
    BOOST_TEST(read_page(browser.get("/agent/connexion").body).says("Vous êtes déconnecté."));
    BOOST_TEST(!is_in());
    BOOST_TEST(Browser{stolen}.get("/agent").header("location").starts_with("/agent/connexion"));
    BOOST_TEST(elsewhere.browser.get("/agent").status == 200);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
