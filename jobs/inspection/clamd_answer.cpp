// Accepts the daemon's exact words only: any other answer is no verdict.
#include "jobs/inspection/clamd_answer.hpp"

#include <algorithm>

namespace eservices::jobs {

ClamdAnswer read_clamd_answer(std::string_view answer) {
    using Verdict = ClamdAnswer::Verdict;
    constexpr std::string_view subject = "stream: ";
    constexpr std::string_view found = " FOUND";
    constexpr std::size_t longest_name = 128;
    if (answer.ends_with('\0')) answer.remove_suffix(1);
    if (answer.size() > longest_clamd_answer || !answer.starts_with(subject)) return {};
    answer.remove_prefix(subject.size());
    if (answer == "OK") return {.verdict = Verdict::clean, .virus = {}};
    if (!answer.ends_with(found) || answer.size() == found.size()) return {};
    answer.remove_suffix(found.size());
    if (answer.find_first_of(std::string_view{"\0\r\n", 3}) != std::string_view::npos) return {};
    ClamdAnswer infected{.verdict = Verdict::virus, .virus = std::string{answer.substr(0, longest_name)}};
    std::replace_if(
        infected.virus.begin(), infected.virus.end(), [](char c) { return c < 0x20 || c > 0x7e; }, '?');
    return infected;
}

}  // namespace eservices::jobs
