// Parsing the antivirus's answers.
#include "jobs/inspection/clamd_answer.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(clamd_answer)

namespace {

using namespace eservices::jobs;
using namespace std::string_view_literals;
using ScanVerdict = ClamdAnswer::Verdict;

bool is(ScanVerdict wanted, std::string_view answer) { return read_clamd_answer(answer).verdict == wanted; }

}  // namespace

BOOST_AUTO_TEST_CASE(only_the_exact_words_make_a_document_clean) {
    BOOST_TEST(is(ScanVerdict::clean, "stream: OK\0"sv));
    BOOST_TEST(is(ScanVerdict::clean, "stream: OK"));
    for (const std::string_view answer : {"OK"sv, "stream: ok"sv, "stream: OK "sv, "stream: OK\n"sv, "stream: OK\0\0"sv,
                                          " stream: OK"sv, "stream:  OK"sv, "1: stream: OK"sv, "stream: OKFOUND"sv})
        BOOST_TEST(is(ScanVerdict::unavailable, answer), std::string{answer});
}

BOOST_AUTO_TEST_CASE(a_found_virus_has_its_name) {
    const ClamdAnswer answer = read_clamd_answer("stream: Eicar-Test-Signature FOUND\0"sv);
    BOOST_TEST((answer.verdict == ScanVerdict::virus));
    BOOST_TEST(answer.virus == "Eicar-Test-Signature");
    BOOST_TEST(is(ScanVerdict::virus, "stream: OK FOUND"));
}

BOOST_AUTO_TEST_CASE(a_name_is_short_printable_ASCII) {
    BOOST_TEST(read_clamd_answer("stream: a\x1b[31m\xff FOUND").virus == "a?[31m?");
    BOOST_TEST(read_clamd_answer("stream: " + std::string(400, 'x') + " FOUND").virus.size() == 128U);
}

BOOST_AUTO_TEST_CASE(any_other_answer_is_no_verdict) {
    for (const std::string_view answer :
         {""sv, "\0"sv, "stream: "sv, "stream: FOUND"sv, "stream:  FOUND"sv, "INSTREAM size limit exceeded. ERROR\0"sv,
          "UNKNOWN COMMAND\0"sv, "stream: Can't allocate memory ERROR\0"sv, "stream: a\nstream: b FOUND"sv, "PONG\0"sv})
        BOOST_TEST(is(ScanVerdict::unavailable, answer), std::string{answer});
    BOOST_TEST(is(ScanVerdict::unavailable, "stream: " + std::string(longest_clamd_answer, 'x') + " FOUND"));
}

BOOST_AUTO_TEST_SUITE_END()
