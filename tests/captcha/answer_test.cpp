// The answers of eservices-captcha.
#include "captcha/answer.hpp"

#include <boost/test/unit_test.hpp>

#include "captcha/picture.hpp"
#include "tests/captcha/listener.hpp"
#include "tests/captcha/seen_picture.hpp"
#include "values/captcha.hpp"

BOOST_AUTO_TEST_SUITE(captcha_answer)

namespace {

using namespace eservices;
using captcha::answer;
using fcgi::Method;
using fcgi::Response;

constexpr const char* picture_path = "/test-de-securite/image";
constexpr const char* sound_path = "/test-de-securite/son";

const UtcTime now = from_sql("2026-11-23 13:05:00");

const captcha::Studio& studio() {
    static const captcha::Studio own{.key = SecretKey::from_hex(std::string(64, '1')), .voice = tests::shipped_voice()};
    return own;
}

std::string token(const std::string& characters = "7KLR4X", UtcTime expires_at = now + captcha_life,
                  const SecretKey& key = studio().key) {
    return seal_captcha({.characters = characters, .sum = "11", .subject = "registration x", .expires_at = expires_at},
                        key);
}

fcgi::Request asks(std::string path, fcgi::Fields query, Method method = Method::get) {
    fcgi::Request request;
    request.method = method;
    request.path = std::move(path);
    request.query = std::move(query);
    return request;
}

Response told(const std::string& path, const fcgi::Fields& query, Method method = Method::get) {
    return answer(studio(), asks(path, query, method), now);
}

std::string header(const Response& response, std::string_view name) {
    for (const auto& [known, value] : response.headers)
        if (known == name) return value;
    return {};
}

void expect_nothing(const Response& response) {
    BOOST_TEST(response.status == 404);
    BOOST_TEST(response.content_type == "text/plain; charset=utf-8");
    BOOST_TEST(response.body.find("«\u00a0Changer l'image\u00a0»") != std::string::npos);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_test_has_a_picture) {
    const Response response = told(picture_path, {{"defi", token()}});
    BOOST_TEST(response.status == 200);
    BOOST_TEST(response.content_type == "image/png");
    BOOST_TEST(tests::see(response.body).width == captcha::picture_width);
}

BOOST_AUTO_TEST_CASE(a_test_has_a_sound_that_speaks_its_characters) {
    const Response response = told(sound_path, {{"defi", token("HZ9AVU")}});
    BOOST_TEST(response.status == 200);
    BOOST_TEST(response.content_type == "audio/wav");
    BOOST_TEST(header(response, "Content-Disposition").empty());
    BOOST_TEST(tests::french_listener().hears(captcha::samples_of_wav(response.body)) == "HZ9AVU");
}

BOOST_AUTO_TEST_CASE(the_sound_can_be_downloaded) {
    const std::string test = token();
    const Response response = told(sound_path, {{"telecharger", "oui"}, {"defi", test}});
    BOOST_TEST(header(response, "Content-Disposition") == "attachment; filename=\"test-de-securite.wav\"");
    BOOST_TEST(response.body == told(sound_path, {{"defi", test}}).body);
    BOOST_TEST(header(told(sound_path, {{"telecharger", "non"}, {"defi", test}}), "Content-Disposition").empty());
}

BOOST_AUTO_TEST_CASE(a_test_always_looks_the_same_and_another_with_the_same_characters_differs) {
    const std::string test = token();
    BOOST_TEST(told(picture_path, {{"defi", test}}).body == told(picture_path, {{"defi", test}}).body);
    BOOST_TEST(told(picture_path, {{"defi", test}}).body != told(picture_path, {{"defi", token()}}).body);
    BOOST_TEST(told(sound_path, {{"defi", test}}).body != told(sound_path, {{"defi", token()}}).body);
}

BOOST_AUTO_TEST_CASE(a_missing_invalid_altered_or_foreign_test_is_not_found) {
    std::string changed = token();
    changed[changed.size() / 2] = changed[changed.size() / 2] == 'A' ? 'B' : 'A';
    const std::string foreign = token("7KLR4X", now + captcha_life, SecretKey::from_hex(std::string(64, '2')));
    for (const char* path : {picture_path, sound_path}) {
        expect_nothing(told(path, {}));
        for (const std::string& bad :
             {std::string{}, std::string{"x"}, std::string(512, 'A'), std::string(100'000, 'A'), changed, foreign,
              token() + "A", std::string{"../../../etc/passwd"}})
            expect_nothing(told(path, {{"defi", bad}}));
        expect_nothing(told(path, {{"Defi", token()}}));
    }
}

BOOST_AUTO_TEST_CASE(a_test_is_shown_until_it_expires) {
    BOOST_TEST(told(picture_path, {{"defi", token("7KLR4X", now + std::chrono::seconds{1})}}).status == 200);
    expect_nothing(told(picture_path, {{"defi", token("7KLR4X", now)}}));
    expect_nothing(told(sound_path, {{"defi", token("7KLR4X", now - std::chrono::hours{1})}}));
}

BOOST_AUTO_TEST_CASE(other_paths_are_not_found) {
    for (const char* path :
         {"/", "/test-de-securite", "/test-de-securite/", "/test-de-securite/image/", "/test-de-securite/video"})
        expect_nothing(told(path, {{"defi", token()}}));
}

BOOST_AUTO_TEST_CASE(only_get_and_head_are_allowed) {
    for (const Method method : {Method::post, Method::other}) {
        const Response response = told(picture_path, {{"defi", token()}}, method);
        BOOST_TEST(response.status == 405);
        BOOST_TEST(header(response, "Allow") == "GET, HEAD");
    }
    BOOST_TEST(told(picture_path, {{"defi", token()}}, Method::head).status == 200);
}

BOOST_AUTO_TEST_CASE(a_malformed_request_is_refused) {
    fcgi::Request request = asks(picture_path, {});
    request.refusal = 400;
    BOOST_TEST(answer(studio(), request, now).status == 400);
}

BOOST_AUTO_TEST_CASE(a_fault_names_the_request) {
    fcgi::Request request = asks(picture_path, {{"defi", token("7KL R4X")}});
    request.id = "0123456789abcdef";
    request.path = sound_path;
    BOOST_CHECK_THROW(answer(studio(), request, now), std::out_of_range);
    const Response response = captcha::fault(request, std::out_of_range{"no such sign"});
    BOOST_TEST(response.status == 500);
    BOOST_TEST(response.body.find(request.id) != std::string::npos);
    BOOST_TEST(response.body.find("no such sign") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
