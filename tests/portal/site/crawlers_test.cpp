// What search engines and other programs get: lists of pages, contacts, files, redirects.
#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/page.hpp"

namespace eservices::portal_test {

BOOST_AUTO_TEST_SUITE(site_crawlers)

BOOST_AUTO_TEST_CASE(a_search_engine_is_told_where_to_look_and_finds_each_public_page) {
    const Answer robots = Browser{}.get("/robots.txt");
    BOOST_TEST(robots.status == 200);
    BOOST_TEST(robots.header("content-type") == "text/plain; charset=utf-8");
    const std::string place = portal_url() + "/sitemap.xml";
    BOOST_TEST(robots.body.find("\nSitemap: " + place + "\n") != std::string::npos);
    const std::string map = Browser{}.get("/sitemap.xml").body;
    int pages = 0;
    for (std::size_t at = map.find("<loc>"); at != std::string::npos; at = map.find("<loc>", at + 1), ++pages) {
        const std::string address = map.substr(at + 5, map.find("</loc>", at) - at - 5);
        BOOST_REQUIRE(address.starts_with(portal_url() + "/"));
        const Answer shown = Browser{}.get(address.substr(portal_url().size()));
        BOOST_TEST(shown.status == 200, address);
        BOOST_TEST(shown.header("x-robots-tag").empty(), address);
    }
    BOOST_TEST(pages >= 7 + 9);
}

BOOST_AUTO_TEST_CASE(no_search_engine_shows_an_address_that_is_a_key_or_a_login) {
    for (const char* const path :
         {"/suivi/HG5X8-C6ZWF/2A3H8-89RDT", "/brouillons/01a20000-0000-7000-8000-000000000000/etape/1", "/connexion",
          "/inscription", "/agent/connexion", "/nouveau-mot-de-passe/x", "/recepisse/x", "/mon-suivi", "/nulle-part",
          "/e-services/aucun/x"})
        BOOST_TEST(Browser{}.get(path).header("x-robots-tag") == "noindex, nofollow", path);
}

BOOST_AUTO_TEST_CASE(security_txt_says_whom_to_tell_of_a_weakness) {
    const Answer answer = Browser{}.get("/.well-known/security.txt");
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.body.starts_with("Contact: mailto:securite@poitiers.example\nExpires: 20"));
    BOOST_TEST(answer.body.find("T00:00:00Z\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(every_file_that_the_style_sheet_loads_exists) {
    const std::string css = Browser{}.get("/static/portal.css").body;
    int asked = 0;
    for (std::size_t at = css.find("url("); at != std::string::npos; at = css.find("url(", at + 1)) {
        std::string address = css.substr(at + 4, css.find(')', at) - at - 4);
        std::erase_if(address, [](char c) { return c == '"' || c == '\''; });
        if (address.starts_with("data:") || address.starts_with("#")) continue;
        ++asked;
        if (!address.starts_with('/')) address.insert(0, "/static/");
        BOOST_TEST(Browser{}.get(address).status == 200, address);
    }
    BOOST_TEST_MESSAGE(asked << " files");
}

BOOST_AUTO_TEST_CASE(a_redirect_gives_a_whole_address) {
    const std::string host = portal_url().substr(portal_url().find("//") + 2);
    const Answer answer = send_raw("GET /mon-suivi HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    BOOST_TEST(answer.status == 303);
    BOOST_TEST(answer.header("location") == portal_url() + "/connexion?retour=%2Fmon-suivi");
}

BOOST_AUTO_TEST_CASE(a_range_beyond_the_end_of_a_file_is_refused_in_french) {
    const Answer answer = Browser{}.get("/static/portal.css", {"Range: bytes=99999999-"});
    BOOST_TEST(answer.status == 416);
    BOOST_TEST(read_page(answer.body).heading == "Cette partie du fichier n'existe pas");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
