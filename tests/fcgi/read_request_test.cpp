// Addresses, parameters and cookies of requests.
#include "fcgi/read_request.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/fcgi/arrival.hpp"

BOOST_AUTO_TEST_SUITE(read_request)

namespace {

using namespace eservices;
using tests::arrive;
using tests::arrive_form;
using tests::get;
using tests::Parameters;
using tests::post;
using tests::text_of;
using tests::urlencoded;

}  // namespace

BOOST_AUTO_TEST_CASE(a_request_has_its_address_and_the_parameters_about_the_browser) {
    const auto [request, kept] = arrive(
        get("/mon-suivi", "page=2", {{"HTTP_USER_AGENT", "Mozilla/5.0"}, {"HTTP_SEC_FETCH_SITE", "same-origin"}}));
    BOOST_TEST((request.method == fcgi::Method::get));
    BOOST_TEST(request.path == "/mon-suivi");
    BOOST_TEST(text_of(request.query) == "[page=2]");
    BOOST_TEST(request.id == "0123456789abcdef");
    BOOST_TEST(request.remote_address == "127.0.0.1");
    BOOST_TEST(request.user_agent == "Mozilla/5.0");
    BOOST_TEST(request.fetch_site == "same-origin");
    BOOST_TEST(!request.refusal.has_value());
    BOOST_TEST(kept);
}

BOOST_AUTO_TEST_CASE(an_unsupported_method_is_recognised) {
    for (const char* name : {"PUT", "DELETE", "PATCH", "OPTIONS", "get", "", "GETT", "TRACE"}) {
        Parameters parameters = get("/");
        parameters.front().second = name;
        BOOST_TEST((arrive(parameters).request.method == fcgi::Method::other), name);
    }
}

BOOST_AUTO_TEST_CASE(a_request_without_parameters_has_no_method_and_the_root_path) {
    const auto arrived = arrive(Parameters{});
    BOOST_TEST((arrived.request.method == fcgi::Method::other));
    BOOST_TEST(arrived.status() == 200);
}

BOOST_AUTO_TEST_CASE(a_query_is_decoded_field_by_field) {
    const struct {
        const char *sent, *read;
    } cases[] = {
        {"", ""},
        {"a=1&b=2", "[a=1][b=2]"},
        {"a=1&a=2", "[a=1][a=2]"},
        {"nom=L%C3%A9a+Dupont", "[nom=Léa Dupont]"},
        {"a", "[a=]"},
        {"=1", "[=1]"},
        {"&&a=1&", "[a=1]"},
        {"a=b=c", "[a=b=c]"},
        {"a=%26%3D%2B", "[a=&=+]"},
        {"a=100%", "[a=100%]"},
        {"a=%4", "[a=%4]"},
        {"a=%zz", "[a=%zz]"},
    };
    for (const auto& [sent, read] : cases) BOOST_TEST(text_of(arrive(get("/", sent)).request.query) == read, sent);
}

BOOST_AUTO_TEST_CASE(cookies_are_separated_and_kept_as_sent) {
    const struct {
        const char *sent, *read;
    } cases[] = {
        {"session=abc; visitor=def", "[session=abc][visitor=def]"},
        {"session=abc;visitor=def", "[session=abc][visitor=def]"},
        {"  session=abc  ;;  ; =x; alone; session=second", "[session=abc  ][=x][session=second]"},
        {"a=b=c", "[a=b=c]"},
        {"a=%41+", "[a=%41+]"},
    };
    for (const auto& [sent, read] : cases)
        BOOST_TEST(text_of(arrive(get("/", {}, {{"HTTP_COOKIE", sent}})).request.cookies) == read, sent);
}

BOOST_AUTO_TEST_CASE(a_query_adds_no_field_to_a_form) {
    const auto arrived = arrive(post("/", urlencoded, "a=1", {{"QUERY_STRING", "csrf=stolen"}}), "a=1");
    BOOST_TEST(text_of(arrived.request.form) == "[a=1]");
    BOOST_TEST(text_of(arrived.request.query) == "[csrf=stolen]");
}

BOOST_AUTO_TEST_CASE(the_first_of_a_repeated_parameter_counts) {
    const std::string body = "a=1&b=2";
    const auto arrived =
        arrive(post("/premier", urlencoded, body, {{"DOCUMENT_URI", "/avant"}, {"CONTENT_LENGTH", "3"}}), body);
    BOOST_TEST(arrived.request.path == "/avant");
    BOOST_TEST(text_of(arrived.request.form) == "[a=1]");
}

BOOST_AUTO_TEST_CASE(truncated_parameters_are_refused_with_400) {
    const std::string begun =
        tests::begin_request() + tests::record(tests::RecordType::parameters, tests::encoded(get("/")));
    const std::string other_type = tests::record(static_cast<tests::RecordType>(9), "a=1");
    for (const std::string& bytes : {begun, begun + other_type, tests::begin_request() + other_type}) {
        const auto arrived = arrive(bytes);
        BOOST_TEST(arrived.status() == 400);
        BOOST_TEST(!arrived.connection_is_kept);
    }
}

BOOST_AUTO_TEST_CASE(input_that_is_not_utf8_is_refused_with_400_and_dropped) {
    for (const char* bytes : {"%FF", "%C3", "%C0%AF", "%ED%A0%80", "%F4%90%80%80"}) {
        const std::string field = "a=" + std::string{bytes};
        const auto by_query = arrive(get("/", field));
        BOOST_TEST(by_query.status() == 400, bytes);
        BOOST_TEST(by_query.request.query.empty(), bytes);
        const auto by_form = arrive_form("b=1&" + field);
        BOOST_TEST(by_form.status() == 400, bytes);
        BOOST_TEST(by_form.request.form.empty(), bytes);
    }
}

BOOST_AUTO_TEST_CASE(pasted_control_characters_are_removed_and_not_refused) {
    const struct {
        const char *sent, *read;
    } cases[] = {
        {"a%00b", "ab"},   {"a%02b", "ab"},   {"a%1Bb", "ab"},      {"a%7Fb", "ab"}, {"a%C2%92b", "ab"},
        {"a%0Bb", "a\nb"}, {"a%0Cb", "a\nb"}, {"a%C2%85b", "a\nb"}, {"%00", ""},     {"a%09%0D%0Ab", "a\t\r\nb"}};
    for (const auto& [sent, read] : cases) {
        BOOST_TEST(text_of(arrive_form("a=" + std::string{sent}).request.form) == "[a=" + std::string{read} + "]",
                   sent);
        BOOST_TEST(text_of(arrive(get("/", "a=" + std::string{sent})).request.query) == "[a=" + std::string{read} + "]",
                   sent);
    }
}

BOOST_AUTO_TEST_CASE(field_names_and_addresses_may_not_contain_control_characters) {
    for (const char* bytes : {"%00", "%1B", "%7F", "%C2%85", "%0B", "%FF"}) {
        BOOST_TEST(arrive_form(std::string{bytes} + "=1").status() == 400, bytes);
        BOOST_TEST(arrive(get("/", std::string{bytes} + "=1")).status() == 400, bytes);
    }
    for (const char* path : {"/\xFF", "/mon-suivi/\xC3", "/\x01"}) {
        const auto arrived = arrive(get(path));
        BOOST_TEST(arrived.status() == 400);
        BOOST_TEST(arrived.request.path == "/");
    }
}

BOOST_AUTO_TEST_SUITE_END()
