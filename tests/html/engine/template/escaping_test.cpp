// Typed values are escaped, wherever a page shows them.
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "html/engine/template/pages.hpp"
#include "html/engine/template/values.hpp"
#include "tests/html/engine/form/sample_form.hpp"
#include "tests/html/engine/template/pages_folder.hpp"

BOOST_AUTO_TEST_SUITE(escaping)

namespace {

using namespace eservices;

/// A page with this body, filled with the value.
std::string filled(std::string_view body, std::string_view value) {
    const tests::PagesFolder folder;
    folder.write("pages/layout.html", "{{>PAGE}}");
    folder.write("pages/home.html", body);
    const html::Pages pages = folder.pages();
    BOOST_REQUIRE_MESSAGE(pages.edition()->mistakes().empty(), tests::text_of(pages.edition()->mistakes()));
    html::Values values;
    values.set("X", value);
    return pages.edition()->fill("home", values);
}

}  // namespace

BOOST_AUTO_TEST_CASE(markup_in_a_value_is_shown_as_text) {
    BOOST_TEST(filled("<p>{{X}}</p>", "<script>alert('1')</script> & \"x\"") ==
               "<p>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot;</p>");
    BOOST_TEST(filled("<textarea>{{X}}</textarea>", "</textarea><b>") ==
               "<textarea>&lt;/textarea&gt;&lt;b&gt;</textarea>");
}

BOOST_AUTO_TEST_CASE(a_value_cannot_break_out_of_an_attribute) {
    BOOST_TEST(filled("<input value=\"{{X}}\">", "\" onfocus=\"alert(1)") ==
               "<input value=\"&quot; onfocus=&quot;alert(1)\">");
    BOOST_TEST(filled("<input value='{{X}}'>", "' onfocus='alert(1)") == "<input value='&#39; onfocus=&#39;alert(1)'>");
    const std::string unquoted = filled("<input value={{X}}>", "a onfocus=alert(1)");
    BOOST_TEST(unquoted.find("a onfocus=") == std::string::npos, unquoted);
}

BOOST_AUTO_TEST_CASE(a_script_is_not_accepted_as_an_address) {
    for (const char* attack : {"javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)",
                               "java\tscript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x"}) {
        const std::string link = filled("<a href=\"{{X}}\">a</a>", attack);
        BOOST_TEST(link.find("script:") == std::string::npos, link);
        BOOST_TEST(link.find("data:") == std::string::npos, link);
    }
    BOOST_TEST(filled("<a href=\"{{X}}\">a</a>", "/mon-suivi/K7M4Q-2XPRC?page=2&x=1") ==
               "<a href=\"/mon-suivi/K7M4Q-2XPRC?page=2&amp;x=1\">a</a>");
    BOOST_TEST(filled("<a href=\"{{X}}\">a</a>", "#nom") == "<a href=\"#nom\">a</a>");
    BOOST_TEST(filled("<form action=\"{{X}}\">", "\"><script>") == "<form action=\"&quot;&gt;&lt;script&gt;\">");
}

BOOST_AUTO_TEST_CASE(typed_template_syntax_is_shown_as_typed) {
    for (const char* typed : {"{{X}}", "{{#A}}", "{{/A}}", "{{! gone? }}", "}}{{", "{{%AUTOESCAPE}}"})
        BOOST_TEST(filled("<p>{{X}}</p>", typed) == "<p>" + std::string{typed} + "</p>");
    BOOST_TEST(filled("<p>{{X}}</p>", "{{>partials/part}}") == "<p>{{&gt;partials/part}}</p>");
}

BOOST_AUTO_TEST_CASE(values_in_a_part_and_in_a_repeated_section_are_escaped_too) {
    const tests::PagesFolder folder;
    folder.write("pages/home.html", "<title>{{X}}</title>{{#ROW}}<i>{{X}}</i>{{/ROW}}{{>partials/part}}");
    const html::Pages pages = folder.pages();
    html::Values values;
    values.set("X", "<1>").set("PART", "<3>");
    values.add("ROW").set("X", "<2>");
    const std::string page = pages.edition()->fill("home", values);
    for (const char* part : {"<title>&lt;1&gt;</title>", "<i>&lt;2&gt;</i>", "<b>&lt;3&gt;</b>"})
        BOOST_TEST(page.find(part) != std::string::npos, page);
}

BOOST_AUTO_TEST_CASE(a_very_long_value_and_one_with_a_nul_are_shown_whole) {
    using namespace std::string_view_literals;
    BOOST_TEST(filled("<p>{{X}}</p>", "a\0b"sv).size() == "<p>ab</p>"sv.size() + 1);
    BOOST_TEST(filled("<p>{{X}}</p>", std::string(1'000'000, '<')).size() == "<p></p>"sv.size() + 4'000'000);
}

BOOST_AUTO_TEST_SUITE_END()
