// Links of a portal that lies below a path of its host.
#include "html/engine/template/links.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/html/engine/template/pages_folder.hpp"

using namespace eservices;
using tests::PagesFolder;

BOOST_AUTO_TEST_SUITE(links)

BOOST_AUTO_TEST_CASE(links_written_in_a_page_and_filled_into_it_begin_with_the_root) {
    const PagesFolder folder;
    folder.write(
        "pages/links.html",
        "<title>Liens</title>\n<a href=\"/faq\"></a><a href=\"/\"></a><a href=\"//h/\"></a><a href=\"#a\"></a>"
        "<form action=\"/connexion\"></form>{{#TO}}<a href=\"{{HREF}}\"></a><img src=\"{{HREF}}/vignette\">{{/TO}}\n");
    const html::Pages pages{folder.path(), {"Poitiers", folder.path() / "static", "/e-services"}};
    html::Values values;
    for (const char* address : {"/mon-suivi?a=1&b=2", "https://h.example/", "//h.example", "#ici", "javascript:x"})
        values.add("TO").set("HREF", address);
    const std::string text = pages.edition()->fill("links", values);
    const auto link = [](std::string_view to, std::string_view picture) {
        return "<a href=\"" + std::string{to} + "\"></a><img src=\"" + std::string{picture} + "\">";
    };
    BOOST_TEST(
        text ==
        "<title>Liens</title><main>\n<a href=\"/e-services/faq\"></a><a href=\"/e-services/\"></a><a href=\"//h/\"></a>"
        "<a href=\"#a\"></a><form action=\"/e-services/connexion\"></form>" +
            link("/e-services/mon-suivi?a=1&amp;b=2", "/e-services/mon-suivi?a=1&amp;b=2/vignette") +
            link("https://h.example/", "https://h.example//vignette") + link("//h.example", "//h.example/vignette") +
            link("#ici", "#ici/vignette") + link("#", "#/vignette") + "\n</main><p>Poitiers</p>\n");
}

BOOST_AUTO_TEST_CASE(a_portal_at_the_root_of_its_host_keeps_its_links) {
    std::string page = "<a href=\"/faq\"></a><a href=\"{{BACK}}\"></a>";
    const std::string before = page;
    html::put_below("", page);
    BOOST_TEST(page == before);
}

BOOST_AUTO_TEST_SUITE_END()
