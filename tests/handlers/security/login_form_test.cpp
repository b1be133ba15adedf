// Which pages a login may lead to.
#include "handlers/security/login_form.hpp"

#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "tests/handlers/visitor.hpp"

BOOST_AUTO_TEST_SUITE(login_form)

namespace {

using namespace eservices;
using namespace std::string_view_literals;
using fcgi::Method;
using tests::Visitor;

constexpr std::string_view local_paths[] = {
    "/", "/mon-suivi", "/mon-suivi?page=2", "/mon-suivi/K7M4Q-2XPRC#messages", "/e-services/%C3%A9tat", "/a//b", "/é",
};

// security.md, T21: absolute, protocol-relative, backslash, encoded and control-character targets.
constexpr std::string_view foreign_paths[] = {
    "",
    "mon-suivi",
    "?page=2",
    "#a",
    "https://example.org/",
    "HTTPS://example.org/",
    "http:example.org",
    "//example.org",
    "///example.org",
    "//example.org/mon-suivi",
    "/\\example.org",
    "\\\\example.org",
    "/a\\b",
    "\\/example.org",
    "/\t/example.org",
    "\t//example.org",
    " /mon-suivi",
    "/ /example.org",
    "/\n/example.org",
    "/mon-suivi\r\nSet-Cookie: session=stolen",
    "/\0/example.org"sv,
    "/\x7F/example.org",
    "javascript:alert(1)",
    "data:text/html,x",
    "%2F%2Fexample.org",
};

std::string landing(std::string_view wanted, bool by_query) {
    Visitor visitor;
    auto request = Visitor::request(by_query ? Method::get : Method::post, "/connexion");
    (by_query ? request.query : request.form).emplace_back("retour", std::string{wanted});
    return handlers::landing_of(visitor.visit(request),
                                {.form = "login", .action = "/connexion", .landing = "/mon-suivi"});
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_path_of_the_portal_is_local) {
    for (const auto path : local_paths) BOOST_TEST(handlers::is_local_path(path), path);
}

BOOST_AUTO_TEST_CASE(an_address_that_a_browser_could_take_for_another_site_is_not_local) {
    for (const auto path : foreign_paths) BOOST_TEST(!handlers::is_local_path(path), path);
}

BOOST_AUTO_TEST_CASE(a_login_leads_to_the_requested_page_only_if_it_is_the_portals_own) {
    for (const bool by_query : {true, false}) {
        for (const auto path : local_paths) BOOST_TEST(landing(path, by_query) == path);
        for (const auto path : foreign_paths) BOOST_TEST(landing(path, by_query) == "/mon-suivi", path);
    }
}

BOOST_AUTO_TEST_CASE(every_local_path_can_be_redirected_to) {
    for (const auto path : local_paths) BOOST_TEST(fcgi::see_other(path).status == 303);
}

BOOST_AUTO_TEST_CASE(the_login_page_keeps_only_a_local_page_to_return_to) {
    Visitor visitor;
    auto request = Visitor::request(Method::get, "/connexion");
    request.query = {{"retour", "/mon-suivi?page=2"}};
    BOOST_TEST(visitor.ask(request).body.find("name=\"retour\" value=\"/mon-suivi?page=2\"") != std::string::npos);
    request.query = {{"retour", "//example.org"}};
    BOOST_TEST(visitor.ask(request).body.find("example.org") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
