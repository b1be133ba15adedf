// The markers of page templates: mistakes with line and column, and the composition of parts.
#include "html/engine/template/template_text.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(template_text)

namespace {

using namespace eservices::html;

/// The mistakes as `line:column: beginning of the message`, one after the other.
std::string places(const std::vector<Mistake>& mistakes) {
    std::string text;
    for (const Mistake& mistake : mistakes)
        text += '[' + std::to_string(mistake.line) + ':' + std::to_string(mistake.column) + ']';
    return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_mistake_of_a_marker_is_found_at_its_line_and_column) {
    const struct {
        const char *text, *places, *message;
    } cases[] = {
        {"<p>{{NAME", "[1:4]", "n'est jamais fermé"},
        {"<p>\n  {{NAME}\n</p>", "[2:3]", "n'est jamais fermé"},
        {"{{}}", "[1:1]", "repère inconnu"},
        {"{{name}}", "[1:1]", "repère inconnu « {{name}} »"},
        {"\n{{ NAME }}", "[2:1]", "repère inconnu"},
        {"{{NAME:none}}", "[1:1]", "repère inconnu"},
        {"{{NAME:h}}", "[1:1]", "repère inconnu"},
        {"{{%AUTOESCAPE context=\"TEXT\"}}", "[1:1]", "repère inconnu"},
        {"a{{=<% %>=}}", "[1:2]", "repère inconnu"},
        {"{{{NAME}}}", "[1:1]", "repère inconnu"},
        {"{{NAME\n}}", "[1:1]", "repère inconnu"},
        {"{{#}}", "[1:1]", "repère inconnu"},
        {"{{#A B}}{{/A B}}", "[1:1][1:9]", "repère inconnu"},
        {"{{>}}", "[1:1]", "repère inconnu"},
        {"{{>partials/../../secret}}", "[1:1]", "repère inconnu"},
        {"{{#A}}\n{{#B}}\n{{/B}}", "[1:1]", "{{#A}} n'est jamais fermée"},
        {"x{{/A}}", "[1:2]", "{{/A}} ferme une section qui n'est pas ouverte"},
        {"{{#A}}\n{{#B}}{{/A}}\n{{/B}}{{/A}}", "[2:7]", "{{/A}} ferme"},
        {"é{{nom}}", "[1:3]", "repère inconnu"},
        {"", "[1:1]", "vide"},
        {"ligne\nd\xE9j\xE0\n", "[2:1]", "UTF-8"},
        {"a\n\nb\x01", "[3:1]", "UTF-8"},
        {"a\xC3", "[1:1]", "UTF-8"},
    };
    for (const auto& [text, expected, message] : cases) {
        const auto mistakes = check_markers("pages/x.html", text);
        BOOST_TEST(places(mistakes) == expected, text << " gives " << places(mistakes));
        BOOST_REQUIRE(!mistakes.empty());
        BOOST_TEST(mistakes.front().file == "pages/x.html");
        BOOST_TEST(mistakes.front().message.find(message) != std::string::npos,
                   text << " says " << mistakes.front().message);
    }
}

BOOST_AUTO_TEST_CASE(every_marker_that_pages_may_use_is_accepted) {
    for (const char* text : {"plain text", "{{NAME}}", "{{NAME_2}}", "{{#A}}{{#A}}{{/A}}{{/A}}", "{{>partials/form}}",
                             "{{>TITLE}}{{>PAGE}}", "{{! a comment: even {curly} ones\nof two lines }}",
                             "a } b }} c { d", "{{#A}}{{/A}}{{#A}}{{/A}}", "\n", "é€𝄞"})
        BOOST_TEST(check_markers("x", text).empty(), text);
}

BOOST_AUTO_TEST_CASE(a_mistake_is_formatted_as_compilers_do) {
    BOOST_TEST((Mistake{"pages/home.html", 3, 14, "repère inconnu"}.text()) == "pages/home.html:3:14: repère inconnu");
}

BOOST_AUTO_TEST_CASE(title_page_and_parts_are_inserted_and_comments_removed) {
    const TemplateFiles files{{"partials/a", "<a>{{>partials/b}}</a>{{! not shown }}"}, {"partials/b", "{{B}}"}};
    BOOST_TEST(compose("<t>{{>TITLE}}</t>{{>PAGE}}{{! note }}!", files, "Accueil", "{{>partials/a}}{{X}}") ==
               "<t>Accueil</t><a>{{B}}</a>{{X}}!");
}

BOOST_AUTO_TEST_CASE(a_page_cannot_include_itself_or_another_title) {
    BOOST_TEST(compose("{{>PAGE}}", {}, "T", "a{{>PAGE}}b{{>TITLE}}c") == "abc");
}

BOOST_AUTO_TEST_CASE(an_unknown_part_stays_for_the_check_to_report) {
    BOOST_TEST(compose("{{>PAGE}}", {}, "", "{{>partials/none}}") == "{{>partials/none}}");
    const auto mistakes = unresolved_parts("pages/x.html", "a\n {{>partials/none}}{{>TITLE}}{{>PAGE}}", {});
    BOOST_TEST(places(mistakes) == "[2:2]");
    BOOST_TEST(mistakes.front().message == "il n'y a pas de fichier « partials/none.html »");
}

BOOST_AUTO_TEST_CASE(circular_includes_are_a_mistake_and_composition_ends) {
    const TemplateFiles files{{"a", "{{>b}}{{>b}}"}, {"b", "{{>a}}{{>a}}"}, {"self", "{{>self}}"}, {"leaf", "x"}};
    for (const char* text : {"{{>a}}", "{{>b}}", "{{>self}}"})
        BOOST_TEST(places(unresolved_parts("x", text, files)) == "[1:1]");
    BOOST_TEST(places(unresolved_parts("x", "{{>leaf}}{{>self}}", files)) == "[1:10]");
    BOOST_TEST(compose("{{>self}}", files, "", "") == "{{>self}}");
}

BOOST_AUTO_TEST_CASE(as_many_levels_of_parts_as_can_be_composed_are_accepted) {
    TemplateFiles files{{"p1", "end"}};
    for (int level = 2; level <= 8; ++level)
        files["p" + std::to_string(level)] = "{{>p" + std::to_string(level - 1) + "}}";
    BOOST_TEST(unresolved_parts("x", "{{>p7}}", files).empty());
    BOOST_TEST(compose("{{>PAGE}}", files, "", "{{>p7}}") == "end");
    BOOST_TEST(!unresolved_parts("x", "{{>p8}}", files).empty());
}

BOOST_AUTO_TEST_CASE(the_title_is_separated_from_the_page) {
    const auto parts = split_title("{{! note }}\n<title>Mon suivi</title>\n<h1>Mon suivi</h1>");
    BOOST_TEST(parts.title == "Mon suivi");
    BOOST_TEST(parts.body == "\n<h1>Mon suivi</h1>");
    BOOST_TEST(parts.about.empty());
    const auto described =
        split_title("<title>FAQ</title>\n<meta name=\"description\" content=\"Aide\">\n<h1>FAQ</h1>");
    BOOST_TEST(described.about == "<meta name=\"description\" content=\"Aide\">");
    BOOST_TEST(described.body == "\n<h1>FAQ</h1>");
    BOOST_TEST(split_title("<title>FAQ</title><meta name=\"description\"").about.empty());
    for (const char* page : {"<h1>a</h1>", "</title><title>", "<title>never closed"}) {
        BOOST_TEST(split_title(page).title.empty());
        BOOST_TEST(split_title(page).body == page);
    }
}

BOOST_AUTO_TEST_SUITE_END()
