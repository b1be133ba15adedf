// What ClamAV's daemon says of a paper, which may be anything.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace eservices::jobs {

struct ClamdAnswer {
    enum class Verdict : std::uint8_t {
        clean,
        virus,
        unavailable,  ///< no answer, or none that says either
    } verdict = Verdict::unavailable;
    std::string virus;  ///< its name, in printable ASCII of at most 128 bytes; empty unless there is one
};

/// Longer than any answer that is understood.
inline constexpr std::size_t longest_clamd_answer = 512;

/// Reads the answer to `zINSTREAM`, with or without the zero byte that ends it: `stream: OK` or `stream: NAME FOUND`, and nothing
/// else, is a verdict.
ClamdAnswer read_clamd_answer(std::string_view answer);

}  // namespace eservices::jobs
