// Parses the answers of ClamAV's daemon, which are untrusted input.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace eservices::jobs {

struct ClamdAnswer {
    enum class Verdict : std::uint8_t {
        clean,
        virus,
        unavailable,  ///< no answer, or one that cannot be parsed
    } verdict = Verdict::unavailable;
    std::string virus;  ///< its name, in printable ASCII of at most 128 bytes; empty if there is none
};

/// More than any valid answer.
inline constexpr std::size_t longest_clamd_answer = 512;

/// Parses the answer to `zINSTREAM`, with or without the zero byte that ends it: only `stream: OK` and `stream: NAME
/// FOUND` are verdicts.
ClamdAnswer read_clamd_answer(std::string_view answer);

}  // namespace eservices::jobs
