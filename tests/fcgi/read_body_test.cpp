// Bodies as they arrive: read as a form, or refused.
#include <cstddef>
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "fcgi/read_request.hpp"
#include "tests/fcgi/arrival.hpp"

BOOST_AUTO_TEST_SUITE(read_body)

namespace {

using namespace eservices;
using tests::arrive;
using tests::arrive_form;
using tests::post;
using tests::text_of;
using tests::urlencoded;

constexpr const char* multipart = "multipart/form-data; boundary=xYzZY";

std::string part(std::string_view name, std::string_view value) {
    return "--xYzZY\r\nContent-Disposition: form-data; name=\"" + std::string{name} + "\"\r\n\r\n" +
           std::string{value} + "\r\n";
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_fields_of_a_form_arrive_in_order_with_those_of_the_same_name) {
    const auto arrived = arrive_form("nom=L%C3%A9a&courriel=lea%40exemple.fr&choix=1&choix=2&vide=");
    BOOST_TEST(arrived.status() == 200);
    BOOST_TEST(text_of(arrived.request.form) == "[nom=Léa][courriel=lea@exemple.fr][choix=1][choix=2][vide=]");
    BOOST_TEST(arrived.connection_is_kept);
}

BOOST_AUTO_TEST_CASE(the_fields_of_a_multipart_form_arrive_and_files_are_left_out) {
    const std::string file =
        "--xYzZY\r\nContent-Disposition: form-data; name=\"piece\"; filename=\"a.pdf\"\r\n"
        "Content-Type: application/pdf\r\n\r\n%PDF-1.4\r\n";
    const std::string body = part("nom", "Léa") + file + part("message", "Bonjour\r\nà vous") + "--xYzZY--\r\n";
    const auto arrived = arrive(post("/", multipart, body), body);
    BOOST_TEST(arrived.status() == 200);
    BOOST_TEST(text_of(arrived.request.form) == "[nom=Léa][message=Bonjour\r\nà vous]");
}

BOOST_AUTO_TEST_CASE(a_body_in_many_small_records_is_one_body) {
    const std::string body = "nom=" + std::string(500, 'x');
    const std::string bytes =
        tests::begin_request() +
        tests::stream(tests::RecordType::parameters, tests::encoded(post("/", urlencoded, body)), 7) +
        tests::stream(tests::RecordType::input, body, 3);
    BOOST_TEST(text_of(arrive(bytes).request.form) == "[nom=" + std::string(500, 'x') + "]");
}

BOOST_AUTO_TEST_CASE(a_body_of_just_the_limit_is_read_and_one_byte_more_is_refused_with_413) {
    const auto form_of = [](std::size_t size) { return "a=" + std::string(size - 2, 'x'); };
    BOOST_TEST(arrive_form(form_of(1000)).status() == 200);
    const auto arrived = arrive_form(form_of(1001));
    BOOST_TEST(arrived.status() == 413);
    BOOST_TEST(arrived.request.form.empty());
    BOOST_TEST(!arrived.connection_is_kept);
}

BOOST_AUTO_TEST_CASE(a_body_of_separators_alone_is_read_in_no_time, *boost::unit_test::timeout(60)) {
    constexpr fcgi::BodyLimits shipped;
    for (const char separator : {'&', '=', '%', '+'}) {
        const std::string body(shipped.urlencoded_bytes, separator);
        const auto arrived = arrive(tests::whole_request(post("/", urlencoded, body), body), shipped);
        BOOST_TEST(arrived.status() == 200);
    }
}

BOOST_AUTO_TEST_CASE(a_multipart_form_has_a_limit_of_its_own) {
    const auto body_of = [](std::size_t size) {
        const std::string end = "--xYzZY--\r\n";
        return part("a", std::string(size - part("a", "").size() - end.size(), 'x')) + end;
    };
    BOOST_TEST(arrive(post("/", multipart, body_of(4000)), body_of(4000)).status() == 200);
    BOOST_TEST(arrive(post("/", multipart, body_of(4001)), body_of(4001)).status() == 413);
}

BOOST_AUTO_TEST_CASE(a_body_that_is_no_form_is_refused_with_415) {
    for (const char* type : {"application/json", "text/plain", "", "application/xml", "multipart/mixed; boundary=x"})
        BOOST_TEST(arrive(post("/", type, "a=1"), "a=1").status() == 415, type);
}

BOOST_AUTO_TEST_CASE(the_type_of_a_form_may_say_its_character_set) {
    const auto arrived = arrive(post("/", "application/x-www-form-urlencoded; charset=UTF-8", "a=1"), "a=1");
    BOOST_TEST(arrived.status() == 200);
    BOOST_TEST(text_of(arrived.request.form) == "[a=1]");
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
        BOOST_TEST(arrived.status() == expected, length);
        BOOST_TEST(!arrived.connection_is_kept);
    }
}

BOOST_AUTO_TEST_CASE(a_body_shorter_than_announced_is_refused_with_400) {
    BOOST_TEST(arrive(post("/", urlencoded, "", {{"CONTENT_LENGTH", "900"}}), "a=1").status() == 400);
    BOOST_TEST(arrive(post("/", multipart, "", {{"CONTENT_LENGTH", "900"}}), part("a", "1")).status() == 400);
}

BOOST_AUTO_TEST_CASE(a_body_that_breaks_off_with_the_connection_is_refused_with_400) {
    const std::string bytes = tests::begin_request() +
                              tests::stream(tests::RecordType::parameters,
                                            tests::encoded(post("/", urlencoded, "", {{"CONTENT_LENGTH", "900"}}))) +
                              tests::record(tests::RecordType::input, "a=1");
    BOOST_TEST(arrive(bytes).status() == 400);
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
    for (const auto& [type, what, body] : cases) BOOST_TEST(arrive(post("/", type, body), body).status() == 400, what);
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
