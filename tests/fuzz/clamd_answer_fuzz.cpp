// Only the antivirus's exact words make a document clean, and the name of a virus is short and printable.
#include <algorithm>
#include <string_view>

#include "jobs/inspection/clamd_answer.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/target.hpp"

FUZZ_TARGET(clamd_answer_fuzz) {
    using namespace eservices;
    using namespace std::string_view_literals;
    using Verdict = jobs::ClamdAnswer::Verdict;
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const jobs::ClamdAnswer answer = jobs::read_clamd_answer(text);
    fuzz::require((answer.verdict == Verdict::clean) == (text == "stream: OK"sv || text == "stream: OK\0"sv));
    fuzz::require((answer.verdict == Verdict::virus) == !answer.virus.empty());
    fuzz::require(answer.virus.size() <= 128);
    fuzz::require(std::all_of(answer.virus.begin(), answer.virus.end(), [](char c) { return c >= 0x20 && c <= 0x7e; }));
    return 0;
}
