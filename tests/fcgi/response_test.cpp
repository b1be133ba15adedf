// What a response refuses to contain.
#include "fcgi/response.hpp"

#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "fcgi/request.hpp"

BOOST_AUTO_TEST_SUITE(response)

using namespace eservices::fcgi;

BOOST_AUTO_TEST_CASE(a_header_with_a_typed_line_break_is_refused) {
    using namespace std::string_view_literals;
    for (const std::string_view value : {"a\r\nSet-Cookie: session=stolen"sv, "a\nb"sv, "a\rb"sv, "a\0b"sv, "\n"sv}) {
        Response response;
        BOOST_CHECK_THROW(response.add_header("Location", value), std::invalid_argument);
        BOOST_TEST(response.headers.empty());
    }
}

BOOST_AUTO_TEST_CASE(a_redirect_has_an_absolute_location) {
    const Response response = leading_from(see_other("/mon-suivi?page=2"), "https://demarches.example");
    BOOST_TEST(response.headers.front().second == "https://demarches.example/mon-suivi?page=2");
    BOOST_TEST(leading_from(plain(200, ""), "https://demarches.example").headers.empty());
}

BOOST_AUTO_TEST_CASE(an_ordinary_header_is_kept_as_it_is) {
    Response response;
    response.add_header("Retry-After", "10");
    BOOST_REQUIRE(response.headers.size() == 1);
    BOOST_TEST(response.headers.front().first == "Retry-After");
    BOOST_TEST(response.headers.front().second == "10");
}

BOOST_AUTO_TEST_CASE(an_accepted_form_is_answered_by_303_to_a_page_of_the_portal) {
    for (const char* path :
         {"/", "/mon-suivi", "/mon-suivi/K7M4Q-2XPRC?page=2#fin", "/e-services/acte%2Fnaissance", "/a//b"}) {
        const Response response = see_other(path);
        BOOST_TEST(response.status == 303);
        BOOST_TEST(response.body.empty());
        BOOST_REQUIRE(response.headers.size() == 1);
        BOOST_TEST(response.headers.front().second == path);
    }
}

BOOST_AUTO_TEST_CASE(a_redirect_that_would_leave_the_portal_is_refused) {
    for (const char* path :
         {"", "mon-suivi", "https://example.org/", "//example.org", "///example.org", "/\\example.org",
          "\\\\example.org", "/a\\b", " /mon-suivi", "javascript:alert(1)", "/a\r\nSet-Cookie: b=c", "/a\nb"})
        BOOST_CHECK_THROW(see_other(path), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_redirect_with_a_character_that_browsers_drop_is_refused) {
    // Browsers delete tabs inside an address: this one would become //example.org.
    BOOST_CHECK_THROW(see_other("/\t/example.org"), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(the_first_of_several_values_of_a_field_is_found) {
    const Fields fields{{"a", "1"}, {"b", "2"}, {"a", "3"}, {"", "4"}};
    BOOST_TEST(first(fields, "a").value() == "1");
    BOOST_TEST(first(fields, "").value() == "4");
    BOOST_TEST(!first(fields, "c").has_value());
    BOOST_TEST(!first({}, "a").has_value());
}

BOOST_AUTO_TEST_CASE(a_value_in_a_url_is_encoded_as_one_value) {
    BOOST_TEST(url_encoded("/mon-suivi") == "%2Fmon-suivi");
    BOOST_TEST(url_encoded("a&b=c#d?e%f") == "a%26b%3Dc%23d%3Fe%25f");
    BOOST_TEST(url_encoded("é\r\n") == "%C3%A9%0D%0A");
    BOOST_TEST(url_encoded("").empty());
}

BOOST_AUTO_TEST_SUITE_END()
