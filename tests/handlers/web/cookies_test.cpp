// The attributes of the portal's cookies.
#include "handlers/web/cookies.hpp"

#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "tests/handlers/visitor.hpp"

BOOST_AUTO_TEST_SUITE(cookies)

namespace {

using namespace eservices;
using handlers::Cookie;
using tests::header;

handlers::Site over_https() {
    auto site = tests::Visitor::a_site();
    site.secure = true;
    return site;
}

}  // namespace

BOOST_AUTO_TEST_CASE(over_https_a_cookie_is_bound_to_this_host_and_out_of_reach_of_scripts) {
    fcgi::Response response;
    handlers::set_cookie(over_https(), response, Cookie::session, "abc");
    BOOST_TEST(header(response, "Set-Cookie") == "__Host-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
}

BOOST_AUTO_TEST_CASE(a_forgotten_cookie_is_emptied_and_expired_with_the_same_attributes) {
    fcgi::Response response;
    handlers::forget_cookie(over_https(), response, Cookie::visitor);
    BOOST_TEST(header(response, "Set-Cookie") == "__Host-visitor=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
}

BOOST_AUTO_TEST_CASE(over_http_a_cookie_has_neither_prefix_nor_secure) {
    fcgi::Response response;
    handlers::set_cookie(tests::Visitor::a_site(), response, Cookie::notice, "abc");
    BOOST_TEST(header(response, "Set-Cookie") == "notice=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=300");
}

BOOST_AUTO_TEST_CASE(over_https_a_cookie_without_the_prefix_is_not_read) {
    auto request = tests::Visitor::request(fcgi::Method::get, "/");
    request.cookies = {{"session", "planted by another host"}};
    BOOST_TEST(!handlers::cookie(over_https(), request, Cookie::session).has_value());
    request.cookies.emplace_back("__Host-session", "ours");
    BOOST_TEST(handlers::cookie(over_https(), request, Cookie::session).value() == "ours");
}

BOOST_AUTO_TEST_CASE(a_value_with_a_line_end_sets_no_header) {
    fcgi::Response response;
    BOOST_CHECK_THROW(handlers::set_cookie(over_https(), response, Cookie::session, "a\r\nb"), std::invalid_argument);
    BOOST_TEST(response.headers.empty());
}

BOOST_AUTO_TEST_SUITE_END()
