// Requests as they arrive: each of these goes through libfcgi from records made by hand.
#include "fcgi/read_request.hpp"

#include <future>
#include <optional>
#include <ostream>
#include <string>

#include <sys/socket.h>
#include <boost/test/unit_test.hpp>

#include "tests/fcgi/nginx.hpp"

BOOST_AUTO_TEST_SUITE(read_request)

namespace {

using namespace eservices;
using tests::get;
using tests::NginxConnection;
using tests::Parameters;
using tests::post;

constexpr const char* urlencoded = "application/x-www-form-urlencoded";
constexpr const char* multipart = "multipart/form-data; boundary=xYzZY";
constexpr fcgi::BodyLimits small{.multipart_bytes = 4000, .urlencoded_bytes = 1000};

struct Arrived {
    fcgi::Request request;
    bool connection_is_kept = false;
};

/// What read_request makes of these bytes on a connection.
Arrived arrive(const std::string& bytes, const fcgi::BodyLimits& limits = small) {
    int ends[2];
    BOOST_REQUIRE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
    const NginxConnection nginx{ends[0]};
    const auto sent = std::async(std::launch::async, [&] {
        nginx.send(bytes);
        nginx.finish_sending();
    });
    FCGX_Init();
    FCGX_Request request;
    FCGX_InitRequest(&request, -1, 0);
    request.ipcFd = ends[1];
    request.keepConnection = 1;
    BOOST_REQUIRE(FCGX_Accept_r(&request) == 0);
    Arrived arrived{fcgi::read_request(request, limits)};
    arrived.connection_is_kept = request.keepConnection != 0;
    sent.wait();
    request.keepConnection = 0;
    FCGX_Finish_r(&request);
    return arrived;
}

Arrived arrive(const Parameters& parameters, std::string_view body = {}) {
    return arrive(tests::whole_request(parameters, body));
}

Arrived arrive_form(std::string_view body) { return arrive(post("/", urlencoded, body), body); }

std::string part(std::string_view name, std::string_view value) {
    return "--xYzZY\r\nContent-Disposition: form-data; name=\"" + std::string{name} + "\"\r\n\r\n" +
           std::string{value} + "\r\n";
}

int status(const Arrived& arrived) { return arrived.request.refusal.value_or(200); }

std::string text(const fcgi::Fields& fields) {
    std::string result;
    for (const auto& [name, value] : fields) result += '[' + name + '=' + value + ']';
    return result;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_page_asked_for_arrives_with_its_address_and_what_nginx_says_of_the_browser) {
    const auto [request, kept] = arrive(
        get("/mon-suivi", "page=2", {{"HTTP_USER_AGENT", "Mozilla/5.0"}, {"HTTP_SEC_FETCH_SITE", "same-origin"}}));
    BOOST_TEST((request.method == fcgi::Method::get));
    BOOST_TEST(request.path == "/mon-suivi");
    BOOST_TEST(text(request.query) == "[page=2]");
    BOOST_TEST(request.id == "0123456789abcdef");
    BOOST_TEST(request.remote_address == "127.0.0.1");
    BOOST_TEST(request.user_agent == "Mozilla/5.0");
    BOOST_TEST(request.fetch_site == "same-origin");
    BOOST_TEST(!request.refusal.has_value());
    BOOST_TEST(kept);
}

BOOST_AUTO_TEST_CASE(a_method_that_the_portal_does_not_serve_is_told_apart) {
    for (const char* name : {"PUT", "DELETE", "PATCH", "OPTIONS", "get", "", "GETT", "TRACE"}) {
        Parameters parameters = get("/");
        parameters.front().second = name;
        BOOST_TEST((arrive(parameters).request.method == fcgi::Method::other), name);
    }
}

BOOST_AUTO_TEST_CASE(a_request_without_any_parameter_is_one_of_no_method_for_the_home_page) {
    const auto arrived = arrive(Parameters{});
    BOOST_TEST((arrived.request.method == fcgi::Method::other));
    BOOST_TEST(status(arrived) == 200);
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
    for (const auto& [sent, read] : cases) BOOST_TEST(text(arrive(get("/", sent)).request.query) == read, sent);
}

BOOST_AUTO_TEST_CASE(cookies_are_told_apart_and_kept_as_sent) {
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
        BOOST_TEST(text(arrive(get("/", {}, {{"HTTP_COOKIE", sent}})).request.cookies) == read, sent);
}

BOOST_AUTO_TEST_CASE(the_fields_of_a_form_arrive_in_order_with_those_of_the_same_name) {
    const auto arrived = arrive_form("nom=L%C3%A9a&courriel=lea%40exemple.fr&choix=1&choix=2&vide=");
    BOOST_TEST(status(arrived) == 200);
    BOOST_TEST(text(arrived.request.form) == "[nom=Léa][courriel=lea@exemple.fr][choix=1][choix=2][vide=]");
    BOOST_TEST(arrived.connection_is_kept);
}

BOOST_AUTO_TEST_CASE(the_fields_of_a_multipart_form_arrive_and_files_are_left_out) {
    const std::string file =
        "--xYzZY\r\nContent-Disposition: form-data; name=\"piece\"; filename=\"a.pdf\"\r\n"
        "Content-Type: application/pdf\r\n\r\n%PDF-1.4\r\n";
    const std::string body = part("nom", "Léa") + file + part("message", "Bonjour\r\nà vous") + "--xYzZY--\r\n";
    const auto arrived = arrive(post("/", multipart, body), body);
    BOOST_TEST(status(arrived) == 200);
    BOOST_TEST(text(arrived.request.form) == "[nom=Léa][message=Bonjour\r\nà vous]");
}

BOOST_AUTO_TEST_CASE(a_body_in_many_small_records_is_one_body) {
    const std::string body = "nom=" + std::string(500, 'x');
    const std::string bytes =
        tests::begin_request() +
        tests::stream(tests::RecordType::parameters, tests::encoded(post("/", urlencoded, body)), 7) +
        tests::stream(tests::RecordType::input, body, 3);
    BOOST_TEST(text(arrive(bytes).request.form) == "[nom=" + std::string(500, 'x') + "]");
}

BOOST_AUTO_TEST_CASE(an_address_smuggles_no_field_into_a_form) {
    const auto arrived = arrive(post("/", urlencoded, "a=1", {{"QUERY_STRING", "csrf=stolen"}}), "a=1");
    BOOST_TEST(text(arrived.request.form) == "[a=1]");
    BOOST_TEST(text(arrived.request.query) == "[csrf=stolen]");
}

BOOST_AUTO_TEST_CASE(of_a_parameter_sent_twice_the_first_counts) {
    const std::string body = "a=1&b=2";
    const auto arrived =
        arrive(post("/premier", urlencoded, body, {{"DOCUMENT_URI", "/avant"}, {"CONTENT_LENGTH", "3"}}), body);
    BOOST_TEST(arrived.request.path == "/avant");
    BOOST_TEST(text(arrived.request.form) == "[a=1]");
}

BOOST_AUTO_TEST_CASE(a_body_of_just_the_limit_is_read_and_one_byte_more_is_refused_with_413) {
    const auto form_of = [](std::size_t size) { return "a=" + std::string(size - 2, 'x'); };
    BOOST_TEST(status(arrive_form(form_of(1000))) == 200);
    const auto arrived = arrive_form(form_of(1001));
    BOOST_TEST(status(arrived) == 413);
    BOOST_TEST(arrived.request.form.empty());
    BOOST_TEST(!arrived.connection_is_kept);
}

BOOST_AUTO_TEST_CASE(a_body_of_separators_alone_is_read_in_no_time, *boost::unit_test::timeout(60)) {
    constexpr fcgi::BodyLimits shipped;
    for (const char separator : {'&', '=', '%', '+'}) {
        const std::string body(shipped.urlencoded_bytes, separator);
        const auto arrived = arrive(tests::whole_request(post("/", urlencoded, body), body), shipped);
        BOOST_TEST(status(arrived) == 200);
    }
}

BOOST_AUTO_TEST_CASE(a_multipart_form_has_a_limit_of_its_own) {
    const auto body_of = [](std::size_t size) {
        const std::string end = "--xYzZY--\r\n";
        return part("a", std::string(size - part("a", "").size() - end.size(), 'x')) + end;
    };
    BOOST_TEST(status(arrive(post("/", multipart, body_of(4000)), body_of(4000))) == 200);
    BOOST_TEST(status(arrive(post("/", multipart, body_of(4001)), body_of(4001))) == 413);
}

BOOST_AUTO_TEST_CASE(a_body_that_is_no_form_is_refused_with_415) {
    for (const char* type : {"application/json", "text/plain", "", "application/xml", "multipart/mixed; boundary=x"})
        BOOST_TEST(status(arrive(post("/", type, "a=1"), "a=1")) == 415, type);
}

BOOST_AUTO_TEST_CASE(the_type_of_a_form_may_say_its_character_set) {
    const auto arrived = arrive(post("/", "application/x-www-form-urlencoded; charset=UTF-8", "a=1"), "a=1");
    BOOST_TEST(status(arrived) == 200);
    BOOST_TEST(text(arrived.request.form) == "[a=1]");
}

BOOST_AUTO_TEST_CASE(a_length_that_is_no_number_or_beyond_all_measure_is_refused_before_a_byte_is_read) {
    const struct {
        const char* length;
        int status;
    } cases[] = {
        {"-1", 400},
        {"+3", 400},
        {" 3", 400},
        {"3 ", 400},
        {"3a", 400},
        {"0x3", 400},
        {"trois", 400},
        {"18446744073709551616", 400},
        {"99999999999999999999999999", 400},
        {"9223372036854775808", 413},
        {"18446744073709551615", 413},
        {"4294967296", 413},
        {"1001", 413},
    };
    for (const auto& [length, expected] : cases) {
        const auto arrived = arrive(post("/", urlencoded, "a=1", {{"CONTENT_LENGTH", length}}), "a=1");
        BOOST_TEST(status(arrived) == expected, length);
        BOOST_TEST(!arrived.connection_is_kept);
    }
}

BOOST_AUTO_TEST_CASE(a_body_shorter_than_announced_is_refused_with_400) {
    BOOST_TEST(status(arrive(post("/", urlencoded, "", {{"CONTENT_LENGTH", "900"}}), "a=1")) == 400);
    BOOST_TEST(status(arrive(post("/", multipart, "", {{"CONTENT_LENGTH", "900"}}), part("a", "1"))) == 400);
}

BOOST_AUTO_TEST_CASE(a_body_that_breaks_off_with_the_connection_is_refused_with_400) {
    const std::string bytes = tests::begin_request() +
                              tests::stream(tests::RecordType::parameters,
                                            tests::encoded(post("/", urlencoded, "", {{"CONTENT_LENGTH", "900"}}))) +
                              tests::record(tests::RecordType::input, "a=1");
    BOOST_TEST(status(arrive(bytes)) == 400);
}

BOOST_AUTO_TEST_CASE(a_broken_multipart_body_is_refused_with_400) {
    const std::string good = part("a", "1") + "--xYzZY--\r\n";
    const struct {
        const char *type, *what;
        std::string body;
    } cases[] = {
        {"multipart/form-data", "no boundary", good},
        {"multipart/form-data; boundary=", "an empty boundary", good},
        {"multipart/form-data; boundary=other", "another boundary", good},
        {multipart, "nothing of the kind", "a=1&b=2"},
        {multipart, "no final boundary", part("a", "1")},
        {multipart, "a part without an end of headers",
         "--xYzZY\r\nContent-Disposition: form-data; name=\"a\"\r\n--xYzZY--\r\n"},
    };
    for (const auto& [type, what, body] : cases) BOOST_TEST(status(arrive(post("/", type, body), body)) == 400, what);
}

BOOST_AUTO_TEST_CASE(what_is_not_utf8_or_holds_control_characters_is_refused_with_400_and_not_kept) {
    for (const char* bytes : {"%FF", "%C3", "%C0%AF", "%ED%A0%80", "%F4%90%80%80", "%00", "%1B", "%7F", "%C2%85"}) {
        const std::string field = "a=" + std::string{bytes};
        const auto by_query = arrive(get("/", field));
        BOOST_TEST(status(by_query) == 400, bytes);
        BOOST_TEST(by_query.request.query.empty(), bytes);
        const auto by_form = arrive_form("b=1&" + field);
        BOOST_TEST(status(by_form) == 400, bytes);
        BOOST_TEST(by_form.request.form.empty(), bytes);
        BOOST_TEST(status(arrive_form(std::string{bytes} + "=1")) == 400, bytes);
    }
    for (const char* path : {"/\xFF", "/mon-suivi/\xC3", "/\x01"}) {
        const auto arrived = arrive(get(path));
        BOOST_TEST(status(arrived) == 400);
        BOOST_TEST(arrived.request.path == "/");
    }
}

BOOST_AUTO_TEST_CASE(a_connection_on_which_something_is_left_unread_is_not_kept) {
    // nginx passes on the body of a GET too. A short one is in libfcgi's buffer and goes with it, a long one would be taken for
    // records of the next request.
    const std::string body = "a=" + std::string(900, 'x');
    for (const char* length : {"", "0", "10", "901"})
        BOOST_TEST(!arrive(post("/", urlencoded, "", {{"CONTENT_LENGTH", length}}), body).connection_is_kept, length);
    BOOST_TEST(arrive(post("/", urlencoded, body), body).connection_is_kept);
}

BOOST_AUTO_TEST_SUITE_END()
