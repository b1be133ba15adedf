// "Test de sécurité": valid once, for one form in one browser, on a page of its own, so that nothing is typed again.
#include <csignal>
#include <utility>

#include <boost/test/unit_test.hpp>

#include "captcha/picture.hpp"
#include "tests/captcha/listener.hpp"
#include "tests/captcha/seen_picture.hpp"
#include "tests/portal/support/checks.hpp"
#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/sign_up.hpp"
#include "values/captcha.hpp"

namespace eservices::portal_test {
namespace {

constexpr const char* wrong_characters = "Ces caractères ne sont pas ceux de l'image";

/// Expects that another test, and nothing else, is asked for.
void expect_refused_test(const Answer& answer, const SignUp& sign_up, const std::string& why = wrong_characters) {
    BOOST_TEST(answer.status == 422);
    const Page page = read_page(answer.body);
    BOOST_REQUIRE(page.field_errors.size() == 1U);
    BOOST_TEST(page.field_errors.front().find(why) != std::string::npos);
    for (const auto& [name, value] : form_to(answer.body, sign_up.test).fields)
        BOOST_TEST((name == "csrf" || name == "defi" || name == "captcha" || name == "zone-b"), name);
    BOOST_TEST(!is_account(sign_up.citizen));
}

/// The key that this portal seals its tests with.
SecretKey captcha_key() { return SecretKey::from_hex(read_secret(settings().captcha.key_file)); }

std::string sealed(UtcTime expires_at, const SecretKey& key) {
    return seal_captcha(
        {.characters = "7KLR4X", .sum = "11", .subject = "/inscription/test/x x", .expires_at = expires_at}, key);
}

/// The token of a test of this browser's, and its page.
std::pair<std::string, std::string> some_test(Browser& browser) {
    const std::string path = some_captcha_page(browser);
    std::string page = browser.get(path).body;
    std::string token = field_of(form_to(page, path), "defi");
    return {std::move(token), std::move(page)};
}

std::string picture_of(const std::string& token) { return "/test-de-securite/image?defi=" + token; }
std::string sound_of(const std::string& token) { return "/test-de-securite/son?defi=" + token; }

std::string heard(const std::string& wav) { return tests::french_listener().hears(captcha::samples_of_wav(wav)); }

void expect_no_test(const Answer& answer) {
    BOOST_TEST(answer.status == 404);
    BOOST_TEST(answer.header("content-type") == "text/plain; charset=utf-8");
    BOOST_TEST(answer.body.find("«\u00a0Changer l'image\u00a0»") != std::string::npos);
    BOOST_TEST(header_problems(answer) == "");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(captcha_of_the_portal)

BOOST_AUTO_TEST_CASE(a_test_is_used_up_by_a_wrong_answer_and_nothing_is_typed_again) {
    SignUp sign_up;
    const Answer refused = sign_up.answer(with(sign_up.right, "captcha", "ZZZZZZ"));
    expect_refused_test(refused, sign_up);
    expect_refused_test(sign_up.answer(sign_up.right), sign_up);
    BOOST_TEST(sign_up.answer(form_to(refused.body, sign_up.test).fields).header("location") ==
               "/inscription/confirmation");
    const std::string link = wait_for_mail(sign_up.citizen.email).link_to("/activation/").substr(portal_url().size());
    BOOST_TEST(sign_up.citizen.browser.submit(link, {}).status == 200);
    log_in(sign_up.citizen);
}

BOOST_AUTO_TEST_CASE(a_test_of_another_browser_or_another_page_is_refused) {
    SignUp own;
    SignUp foreign;
    Browser& browser = own.citizen.browser;
    const std::string other_page = some_captcha_page(browser);
    const Form of_other_page = form_to(browser.get(other_page).body, other_page);
    for (const Form& form : {foreign.shown(), of_other_page}) {
        Fields borrowed = with(own.right, "defi", field_of(form, "defi"));
        borrowed = with(borrowed, "captcha", field_of(form, "captcha"));
        expect_refused_test(own.answer(borrowed), own);
    }
    BOOST_TEST(own.answer(own.right).status == 303);
}

BOOST_AUTO_TEST_CASE(a_forged_test_is_refused) {
    SignUp sign_up;
    for (const std::string& made_up : {std::string{}, std::string{"x"}, std::string(400, 'A')})
        expect_refused_test(sign_up.answer(with(sign_up.right, "defi", made_up)), sign_up);
    BOOST_TEST(sign_up.answer(sign_up.right).status == 303);
}

BOOST_AUTO_TEST_CASE(a_filled_trap_asks_once_more_and_then_the_image_alone_decides) {
    SignUp sign_up;
    const Answer refused = sign_up.answer(with(sign_up.right, "zone-b", "https://spam.example"));
    expect_refused_test(refused, sign_up, "Un champ caché de cette page a été rempli");
    BOOST_TEST(refused.body.find("zone-b") == std::string::npos);
    const Fields again = form_to(refused.body, sign_up.test).fields;
    BOOST_TEST(sign_up.answer(with(again, "zone-b", "https://spam.example")).status == 303);
    BOOST_TEST(is_account(sign_up.citizen));
}

BOOST_AUTO_TEST_CASE(asking_for_another_picture_refuses_nothing_and_is_confirmed) {
    SignUp sign_up;
    const std::string former = field_of({"", sign_up.right}, "defi");
    Fields fields = sign_up.right;
    fields.emplace_back("etape-action", "changer-image");
    const Answer answer = sign_up.answer(fields);
    BOOST_TEST(answer.status == 200);
    const Page page = read_page(answer.body);
    BOOST_TEST(page.field_errors.empty());
    BOOST_TEST(page.says("Voici une autre image"));
    const Form form = form_to(answer.body, sign_up.test);
    BOOST_TEST(field_of(form, "defi") != former);
    BOOST_TEST(answer.body.find("value=\"" + field_of({"", fields}, "captcha") + "\"") == std::string::npos);
    BOOST_TEST(sign_up.answer(form.fields).status == 303);
}

BOOST_AUTO_TEST_CASE(a_form_is_held_for_an_hour_for_its_browser_alone) {
    SignUp sign_up;
    for (const bool is_late : {false, true}) {
        if (is_late) Database{}.execute("UPDATE held_forms SET held_at = held_at - INTERVAL 61 MINUTE");
        Browser& browser = sign_up.citizen.browser;
        Browser other;
        const Answer gone = is_late ? browser.get(sign_up.test) : other.get(sign_up.test);
        BOOST_TEST(gone.status == 303);
        BOOST_TEST(gone.header("location") == "/inscription");
    }
}

BOOST_AUTO_TEST_CASE(neither_page_nor_database_reveals_the_characters_or_the_held_form) {
    SignUp sign_up;
    const Answer answer = sign_up.citizen.browser.get(sign_up.test);
    BOOST_TEST(page_problems(Answer{200, {}, answer.body}) == "");
    BOOST_TEST(answer.body.find("/test-de-securite/image?defi=") != std::string::npos);
    BOOST_TEST(answer.body.find("/test-de-securite/son?defi=") != std::string::npos);
    BOOST_TEST(!security_answer(answer.body).empty());
    const std::size_t label = answer.body.find("for=\"captcha\"");
    BOOST_TEST(answer.body.substr(label, answer.body.find("id=\"captcha\"") - label).find("portal-trap") ==
               std::string::npos);
    BOOST_TEST(read_page(answer.body).dangers.empty());
    BOOST_TEST(Database{}.query("SHOW COLUMNS FROM used_captchas").size() == 2U);
    BOOST_TEST(
        Database{}.value("SELECT COUNT(*) FROM held_forms WHERE sealed LIKE '%" + sign_up.citizen.login + "%'") == "0");
}

BOOST_AUTO_TEST_CASE(a_page_has_a_picture_and_a_sound_of_its_test) {
    Browser browser;
    const auto [token, page] = some_test(browser);
    for (const std::string& address : {picture_of(token), sound_of(token)})
        BOOST_TEST(page.find('"' + address + '"') != std::string::npos);
    const Answer picture = browser.get(picture_of(token));
    BOOST_TEST(picture.status == 200);
    // Every header is as on a page, except the content type.
    BOOST_TEST(header_problems(picture) == "content-type is image/png; ");
    BOOST_TEST(tests::see(picture.body).width == captcha::picture_width);
    const Answer sound = browser.get(sound_of(token));
    BOOST_TEST(sound.status == 200);
    BOOST_TEST(header_problems(sound) == "content-type is audio/wav; ");
    BOOST_TEST(sound.header("content-length") == std::to_string(sound.body.size()));
    const auto test = open_captcha(token, captcha_key(), utc_now());
    BOOST_REQUIRE(test.has_value());
    BOOST_TEST(heard(sound.body) == test->characters);
}

BOOST_AUTO_TEST_CASE(the_characters_of_the_sound_pass_the_test) {
    SignUp sign_up;
    const std::string said = heard(sign_up.citizen.browser.get(sound_of(field_of({"", sign_up.right}, "defi"))).body);
    BOOST_TEST(sign_up.answer(with(sign_up.right, "captcha", said)).status == 303);
}

BOOST_AUTO_TEST_CASE(fetching_picture_and_sound_does_not_use_up_the_test) {
    SignUp sign_up;
    Browser& browser = sign_up.citizen.browser;
    const std::string token = field_of({"", sign_up.right}, "defi");
    const std::string first = browser.get(picture_of(token)).body;
    BOOST_TEST(browser.get(picture_of(token)).body == first);
    BOOST_TEST(browser.get(sound_of(token)).status == 200);
    BOOST_TEST(sign_up.answer(sign_up.right).status == 303);
}

BOOST_AUTO_TEST_CASE(a_sound_can_be_saved_or_fetched_in_parts) {
    Browser browser;
    const std::string token = some_test(browser).first;
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

BOOST_AUTO_TEST_CASE(a_missing_forged_foreign_or_expired_test_is_neither_drawn_nor_spoken) {
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

BOOST_AUTO_TEST_CASE(a_picture_allows_no_other_method_than_get) {
    Browser browser;
    const std::string address = picture_of(some_test(browser).first);
    for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS"}) {
        const Answer answer = browser.send(method, address, {}, "a=1");
        BOOST_TEST(answer.status == 405);
        BOOST_TEST(nginx_header_problems(answer) == "");
    }
}

BOOST_AUTO_TEST_CASE(the_question_in_words_works_without_the_program_that_draws) {
    SignUp sign_up;
    const auto drawing = processes_of("captcha");
    BOOST_REQUIRE(drawing.size() == 1U);
    kill(drawing.front(), SIGSTOP);
    BOOST_TEST(sign_up.answer(sign_up.right).status == 303);
    kill(drawing.front(), SIGCONT);
    kill(drawing.front(), SIGKILL);
    Browser browser;
    const std::string address = picture_of(some_test(browser).first);
    BOOST_TEST(eventually([&] { return Browser{}.get(address).status == 200; }));
    BOOST_TEST(processes_of("captcha") != drawing);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
