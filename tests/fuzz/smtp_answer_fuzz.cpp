// Of any SMTP answer, the reason kept is short printable ASCII, and only a 5xx is a permanent refusal.
#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "jobs/mail/smtp_answer.hpp"
#include "tests/fuzz/target.hpp"

FUZZ_TARGET(smtp_answer_fuzz) {
    using namespace eservices::jobs;
    if (size < 2) return 0;
    const Stage stage = static_cast<Stage>(data[0] % 5);
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const std::string_view reply = text.substr(2, data[1]);
    const Answer answer = judge(stage, reply, text.substr(2));
    if (answer.reason.size() > 500) std::abort();
    if (!std::all_of(answer.reason.begin(), answer.reason.end(), [](char c) { return c >= 0x20 && c <= 0x7e; }))
        std::abort();
    if (answer.verdict == Verdict::accepted) std::abort();
    if (answer.verdict == Verdict::refused && !reply.starts_with('5')) std::abort();
    if ((stage == Stage::connecting) != (answer.verdict == Verdict::unreachable) && stage != Stage::mail) std::abort();
    return 0;
}
