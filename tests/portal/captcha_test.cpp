// "Test de sécurité": once, for this form in this browser, and nothing typed is lost by it.
#include <boost/test/unit_test.hpp>

#include "tests/portal/checks.hpp"
#include "tests/portal/database.hpp"
#include "tests/portal/page.hpp"
#include "tests/portal/people.hpp"

namespace eservices::portal_test {
namespace {

bool is_account(const Citizen& citizen) {
    return Database{}.value("SELECT COUNT(*) FROM users WHERE login = '" + citizen.login + "'") == "1";
}

void expect_refused_test(const Answer& answer, const Citizen& citizen) {
    BOOST_TEST(answer.status == 422);
    const Page page = read_page(answer.body);
    BOOST_REQUIRE(page.field_errors.size() == 1U);
    BOOST_TEST(page.field_errors.front().find("Ces caractères ne sont pas ceux de l'image") != std::string::npos);
    const Form form = form_to(answer.body, "/inscription");
    BOOST_TEST(field_of(form, "nom") == citizen.family_name);
    BOOST_TEST(field_of(form, "reponse") == citizen.secret_answer);
    BOOST_TEST(!is_account(citizen));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(captcha)

BOOST_AUTO_TEST_CASE(a_test_is_used_up_by_a_wrong_answer) {
    Citizen citizen = new_citizen();
    const Fields right = filled_registration(citizen);
    expect_refused_test(citizen.browser.post("/inscription", with(right, "captcha", "ZZZZZZ")), citizen);
    expect_refused_test(citizen.browser.post("/inscription", right), citizen);
}

BOOST_AUTO_TEST_CASE(a_test_of_another_browser_or_another_form_is_none) {
    Citizen citizen = new_citizen();
    Citizen other = new_citizen();
    const Fields own = filled_registration(citizen);
    const Form foreign = form_to(other.browser.get("/inscription").body, "/inscription");
    const Form of_other_form = form_to(citizen.browser.get("/activation").body, "/activation");
    for (const Form& form : {foreign, of_other_form}) {
        Fields borrowed = with(own, "defi", field_of(form, "defi"));
        borrowed = with(borrowed, "captcha", field_of(form, "captcha"));
        expect_refused_test(citizen.browser.post("/inscription", borrowed), citizen);
    }
    BOOST_TEST(citizen.browser.post("/inscription", own).status == 303);
}

BOOST_AUTO_TEST_CASE(a_test_that_was_made_up_is_none) {
    Citizen citizen = new_citizen();
    const Fields own = filled_registration(citizen);
    for (const std::string& made_up : {std::string{}, std::string{"x"}, std::string(400, 'A')})
        expect_refused_test(citizen.browser.post("/inscription", with(own, "defi", made_up)), citizen);
    BOOST_TEST(citizen.browser.post("/inscription", own).status == 303);
}

BOOST_AUTO_TEST_CASE(who_fills_in_what_people_do_not_see_is_a_robot) {
    Citizen citizen = new_citizen();
    expect_refused_test(citizen.browser.post("/inscription", with(filled_registration(citizen), "site-internet",
                                                                  "https://spam.example")),
                        citizen);
}

BOOST_AUTO_TEST_CASE(another_picture_keeps_what_was_typed_and_refuses_nothing) {
    Citizen citizen = new_citizen();
    Fields fields = filled_registration(citizen);
    const std::string former = field_of({"", fields}, "defi");
    fields.emplace_back("etape-action", "changer-image");
    const Answer answer = citizen.browser.post("/inscription", fields);
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(read_page(answer.body).field_errors.empty());
    const Form form = form_to(answer.body, "/inscription");
    BOOST_TEST(field_of(form, "nom") == citizen.family_name);
    BOOST_TEST(field_of(form, "defi") != former);
    BOOST_TEST(field_of(form, "mot-de-passe") == "");
    BOOST_TEST(answer.body.find("value=\"" + field_of({"", fields}, "captcha") + "\"") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_mistake_elsewhere_does_not_use_the_test_up) {
    Citizen citizen = new_citizen();
    const Fields right = filled_registration(citizen);
    BOOST_TEST(citizen.browser.post("/inscription", with(right, "courriel", "pas une adresse")).status == 422);
    BOOST_TEST(citizen.browser.post("/inscription", right).status == 303);
}

BOOST_AUTO_TEST_CASE(neither_page_nor_database_tell_the_characters) {
    const Answer answer = Browser{}.get("/inscription");
    BOOST_TEST(answer.body.find("/test-de-securite/image?defi=") != std::string::npos);
    BOOST_TEST(answer.body.find("/test-de-securite/son?defi=") != std::string::npos);
    BOOST_TEST(!security_answer(answer.body).empty());
    BOOST_TEST(read_page(answer.body).dangers.empty());
    BOOST_TEST(Database{}.query("SHOW COLUMNS FROM used_captchas").size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
