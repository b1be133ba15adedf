// "Test de sécurité": once, for this form in this browser, and nothing typed is lost by it.
#include <csignal>

#include <boost/test/unit_test.hpp>

#include "captcha/picture.hpp"
#include "tests/captcha/listener.hpp"
#include "tests/captcha/seen_picture.hpp"
#include "tests/portal/checks.hpp"
#include "tests/portal/database.hpp"
#include "tests/portal/instance.hpp"
#include "tests/portal/page.hpp"
#include "tests/portal/people.hpp"
#include "values/captcha.hpp"

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

/// The key that this portal seals its tests with.
SecretKey captcha_key() { return SecretKey::from_hex(read_secret(settings().captcha.key_file)); }

std::string sealed(UtcTime expires_at, const SecretKey& key) {
    return seal_captcha({.characters = "7KLR4X", .sum = "11", .subject = "registration x", .expires_at = expires_at},
                        key);
}

std::string token_of(const std::string& page) { return field_of(form_to(page, "/inscription"), "defi"); }

std::string picture_of(const std::string& token) { return "/test-de-securite/image?defi=" + token; }
std::string sound_of(const std::string& token) { return "/test-de-securite/son?defi=" + token; }

std::string heard(const std::string& wav) { return tests::french_listener().hears(captcha::samples_of_wav(wav)); }

void expect_no_test(const Answer& answer) {
    BOOST_TEST(answer.status == 404);
    BOOST_TEST(answer.header("content-type") == "text/plain; charset=utf-8");
    BOOST_TEST(answer.body.find("« Changer l'image »") != std::string::npos);
    BOOST_TEST(header_problems(answer) == "");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(captcha_of_the_portal)

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

BOOST_AUTO_TEST_CASE(a_page_has_a_picture_and_a_sound_of_its_test) {
    Browser browser;
    const std::string page = browser.get("/inscription").body;
    const std::string token = token_of(page);
    for (const std::string& address : {picture_of(token), sound_of(token)})
        BOOST_TEST(page.find('"' + address + '"') != std::string::npos);
    const Answer picture = browser.get(picture_of(token));
    BOOST_TEST(picture.status == 200);
    BOOST_TEST(picture.header("content-type") == "image/png");
    BOOST_TEST(header_problems(picture) == "");
    BOOST_TEST(tests::see(picture.body).width == captcha::picture_width);
    const Answer sound = browser.get(sound_of(token));
    BOOST_TEST(sound.status == 200);
    BOOST_TEST(sound.header("content-type") == "audio/wav");
    BOOST_TEST(sound.header("content-length") == std::to_string(sound.body.size()));
    BOOST_TEST(header_problems(sound) == "");
    const auto test = open_captcha(token, captcha_key(), utc_now());
    BOOST_REQUIRE(test.has_value());
    BOOST_TEST(heard(sound.body) == test->characters);
}

BOOST_AUTO_TEST_CASE(who_types_what_the_sound_says_passes) {
    Citizen citizen = new_citizen();
    const Fields fields = filled_registration(citizen);
    const std::string said = heard(citizen.browser.get(sound_of(field_of({"", fields}, "defi"))).body);
    BOOST_TEST(citizen.browser.post("/inscription", with(fields, "captcha", said)).status == 303);
}

BOOST_AUTO_TEST_CASE(looking_and_listening_use_no_test_up) {
    Citizen citizen = new_citizen();
    const Fields fields = filled_registration(citizen);
    const std::string token = field_of({"", fields}, "defi");
    const std::string first = citizen.browser.get(picture_of(token)).body;
    BOOST_TEST(citizen.browser.get(picture_of(token)).body == first);
    BOOST_TEST(citizen.browser.get(sound_of(token)).status == 200);
    BOOST_TEST(citizen.browser.post("/inscription", fields).status == 303);
}

BOOST_AUTO_TEST_CASE(a_sound_is_saved_or_fetched_in_pieces) {
    Browser browser;
    const std::string token = token_of(browser.get("/inscription").body);
    const std::string whole = browser.get(sound_of(token)).body;
    const Answer saved = browser.get("/test-de-securite/son?telecharger=oui&defi=" + token);
    BOOST_TEST(saved.header("content-disposition") == "attachment; filename=\"test-de-securite.wav\"");
    BOOST_TEST((saved.body == whole));
    const Answer piece = browser.get(sound_of(token), {"Range: bytes=44-1043"});
    BOOST_TEST(piece.status == 206);
    BOOST_TEST(piece.header("content-range") == "bytes 44-1043/" + std::to_string(whole.size()));
    BOOST_TEST((piece.body == whole.substr(44, 1000)));
    const Answer head = browser.head(sound_of(token));
    BOOST_TEST(head.status == 200);
    BOOST_TEST(head.header("content-length") == std::to_string(whole.size()));
}

BOOST_AUTO_TEST_CASE(a_test_that_is_missing_made_up_foreign_or_too_old_is_neither_drawn_nor_said) {
    Browser browser;
    const UtcTime now = utc_now();
    BOOST_TEST(browser.get(picture_of(sealed(now + captcha_life, captcha_key()))).status == 200);
    for (const std::string& path : {std::string{"/test-de-securite/image"}, std::string{"/test-de-securite/son"}}) {
        expect_no_test(browser.get(path));
        expect_no_test(browser.get(path + "?defi="));
        expect_no_test(browser.get(path + "?defi=" + std::string(400, 'A')));
        expect_no_test(browser.get(path + "?defi=" + sealed(now - std::chrono::seconds{1}, captcha_key())));
        const SecretKey other = SecretKey::from_hex(read_secret(settings().key_file));
        expect_no_test(browser.get(path + "?defi=" + sealed(now + captcha_life, other)));
    }
    expect_no_test(browser.get("/test-de-securite/autre?defi=" + sealed(now + captcha_life, captcha_key())));
    BOOST_TEST(browser.get("/test-de-securite/image?defi=%ff").status == 400);
    BOOST_TEST(browser.get(picture_of(std::string(9000, 'A'))).status == 414);
}

BOOST_AUTO_TEST_CASE(nothing_is_sent_to_a_picture) {
    Browser browser;
    const std::string address = picture_of(token_of(browser.get("/inscription").body));
    for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS"}) {
        const Answer answer = browser.send(method, address, {}, "a=1");
        BOOST_TEST(answer.status == 405);
        BOOST_TEST(nginx_header_problems(answer) == "");
    }
}

BOOST_AUTO_TEST_CASE(without_the_program_that_draws_the_question_in_words_still_lets_people_in) {
    Citizen citizen = new_citizen();
    const auto drawing = processes_of("captcha");
    BOOST_REQUIRE(drawing.size() == 1U);
    kill(drawing.front(), SIGSTOP);
    BOOST_TEST(citizen.browser.post("/inscription", filled_registration(citizen)).status == 303);
    kill(drawing.front(), SIGCONT);
    kill(drawing.front(), SIGKILL);
    const std::string address = picture_of(token_of(Browser{}.get("/inscription").body));
    BOOST_TEST(eventually([&] { return Browser{}.get(address).status == 200; }));
    BOOST_TEST(processes_of("captcha") != drawing);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
