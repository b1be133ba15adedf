// A sorted file as a set of words.
#include "values/word_list.hpp"

#include <fstream>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "tests/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(word_list)

namespace {

using namespace eservices;

WordList list_of(const tests::TemporaryFolder& folder, const char* text) {
    std::ofstream{folder.path() / "words"} << text;
    return WordList{folder.path() / "words"};
}

}  // namespace

BOOST_AUTO_TEST_CASE(exactly_the_lines_are_found) {
    const tests::TemporaryFolder folder;
    const WordList words = list_of(folder, "abc\nabd\nb\nbonjour\nzut\n");
    for (const char* const word : {"abc", "abd", "b", "bonjour", "zut"}) BOOST_TEST(words.contains(word), word);
    for (const char* const word : {"", "a", "ab", "abcd", "bonjou", "bonjours", "c", "zz", "\n"})
        BOOST_TEST(!words.contains(word), word);
}

BOOST_AUTO_TEST_CASE(the_last_line_needs_no_line_break) {
    const tests::TemporaryFolder folder;
    const WordList words = list_of(folder, "deux\nun");
    BOOST_TEST(words.contains("un"));
}

BOOST_AUTO_TEST_CASE(a_missing_file_throws_and_a_default_list_is_empty) {
    BOOST_CHECK_THROW(WordList{"/nowhere/words"}, std::runtime_error);
    BOOST_TEST(!WordList{}.contains("un"));
}

BOOST_AUTO_TEST_SUITE_END()
