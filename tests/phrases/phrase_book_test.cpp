// Phrases: their places and forms, the webmaster's own in place of the shipped ones.
#include "phrases/phrase_book.hpp"

#include <set>
#include <stdexcept>
#include <string>

#include <boost/test/unit_test.hpp>

#include "phrases/phrase.hpp"
#include "phrases/shipped.hpp"

using namespace eservices;

namespace {

/// The shipped phrases again, at the end of a test.
struct ShippedAgain {
    ~ShippedAgain() { use_phrases({}); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(phrase_book)

BOOST_AUTO_TEST_CASE(every_shipped_file_is_read_without_a_mistake_and_has_no_key_of_another) {
    std::set<std::string> keys;
    for (const std::string_view file : shipped_phrase_files) {
        const ReadPhrases read = read_phrases(file);
        for (const PhraseMistake& mistake : read.mistakes)
            BOOST_ERROR(std::to_string(mistake.line) + ": " + mistake.message);
        BOOST_TEST(!read.book.empty());
        for (const auto& [key, text] : read.book) BOOST_TEST(keys.insert(key).second, key);
    }
    BOOST_TEST(keys.size() == shipped_phrases().size());
}

BOOST_AUTO_TEST_CASE(places_are_filled_wherever_they_stand) {
    BOOST_TEST(phrase("templates.phrases.unknown_place", {{"KEY", "a.b"}, {"PLACE", "X"}}) ==
               "« a.b » ne connaît pas le repère « X »");
    // What fills a place is no phrase: its braces stay.
    BOOST_TEST(phrase("templates.phrases.unknown", {{"KEY", "{{KEY}}"}}) == "le portail n'a pas de phrase « {{KEY}} »");
}

BOOST_AUTO_TEST_CASE(an_unknown_phrase_and_a_place_without_value_are_errors_of_the_program) {
    BOOST_CHECK_THROW(phrase("templates.phrases.there_is_none"), std::out_of_range);
    BOOST_CHECK_THROW(phrase("templates.phrases.unknown"), std::out_of_range);
}

BOOST_AUTO_TEST_CASE(the_webmasters_phrase_takes_the_place_of_the_shipped_one) {
    const ShippedAgain shipped_again;
    use_phrases(read_phrases("[templates.phrases]\nunknown = \"{{KEY}} ?\"\n").book);
    BOOST_TEST(phrase("templates.phrases.unknown", {{"KEY", "a"}}) == "a ?");
    BOOST_TEST(phrase("templates.phrases.unknown_place", {{"KEY", "a"}, {"PLACE", "b"}}) ==
               "« a » ne connaît pas le repère « b »");
    use_phrases({});
    BOOST_TEST(phrase("templates.phrases.unknown", {{"KEY", "a"}}) == "le portail n'a pas de phrase « a »");
}

BOOST_AUTO_TEST_CASE(the_number_chooses_the_form) {
    const ShippedAgain shipped_again;
    const ReadPhrases read = read_phrases("[templates.phrases.unknown]\none = \"{{KEY}}\"\nother = \"{{KEY}}s\"\n");
    BOOST_REQUIRE(read.mistakes.empty());
    use_phrases(read.book);
    for (const auto& [count, text] : {std::pair{0, "mot"}, {1, "mot"}, {2, "mots"}, {1000, "mots"}})
        BOOST_TEST(phrase("templates.phrases.unknown", {{"KEY", "mot"}, {"COUNT", count}}) == text);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_toml_is_refused_with_its_line) {
    // The library aborts on a header without a key, and its behaviour is undefined for a letter where white space may stand.
    for (const char* const line :
         {"unknown = l'accent", "[é]", "[[!]]", "[.a]", "é = \"a\"", "unknown = \"a\" é", "a = {é = 1}"}) {
        const ReadPhrases read = read_phrases(std::string{"[templates.phrases]\n"} + line + '\n');
        BOOST_TEST(read.book.empty(), line);
        BOOST_REQUIRE_MESSAGE(read.mistakes.size() == 1, line);
        BOOST_TEST(read.mistakes.front().line == 2, line);
    }
    const ReadPhrases folded = read_phrases("[templates.phrases]\nunknown = \"\"\"{{KEY}}, \\\n    été\"\"\"\n");
    BOOST_REQUIRE(folded.mistakes.empty());
    BOOST_TEST(folded.book.begin()->second.other == "{{KEY}}, été");
}

BOOST_AUTO_TEST_CASE(an_empty_phrase_and_an_unclosed_place_are_refused) {
    const ReadPhrases read = read_phrases(
        "[templates.phrases]\nunknown = \"\"\nempty = \"{{KEY}} et {{KEY\"\nnot_text = { one = \"\", other = \"a\" }\n");
    BOOST_TEST(read.book.empty());
    BOOST_REQUIRE(read.mistakes.size() == 3);
    BOOST_TEST(read.mistakes[0].message == "« templates.phrases.empty » ne connaît pas le repère « {{KEY »");
    BOOST_TEST(read.mistakes[1].message == "« templates.phrases.not_text » est vide");
    BOOST_TEST(read.mistakes[2].message == "« templates.phrases.unknown » est vide");
}

BOOST_AUTO_TEST_CASE(a_wrong_phrase_is_refused_alone) {
    const ReadPhrases read = read_phrases(
        "[templates.phrases]\nunknown = \"{{KEYS}}\"\nnew = \"neuf\"\nnot_text = 3\nnot_toml = \"raté : {{ERROR}}\"\n");
    BOOST_REQUIRE(read.mistakes.size() == 3);
    BOOST_TEST(read.mistakes[0].line == 3);
    BOOST_TEST(read.mistakes[0].message == "le portail n'a pas de phrase « templates.phrases.new »");
    BOOST_TEST(read.mistakes[1].line == 4);
    BOOST_TEST(read.mistakes[1].message == "« templates.phrases.not_text » n'est pas un texte entre guillemets droits");
    BOOST_TEST(read.mistakes[2].line == 2);
    BOOST_TEST(read.mistakes[2].message == "« templates.phrases.unknown » ne connaît pas le repère « KEYS »");
    BOOST_REQUIRE(read.book.size() == 1);
    BOOST_TEST(read.book.begin()->first == "templates.phrases.not_toml");
}

BOOST_AUTO_TEST_SUITE_END()
