// Doubling, a ceiling and a little unevenness.
#include "jobs/mail/retry_delay.hpp"

#include <algorithm>

namespace eservices::jobs {

std::chrono::milliseconds retry_delay(int failures, std::chrono::seconds first, const Uuid& mail) {
    constexpr std::chrono::milliseconds longest = std::chrono::hours{1};
    // Twelve doublings reach the hour from one second; more would overflow.
    const int doublings = std::clamp(failures - 1, 0, 12);
    const std::chrono::milliseconds full = std::min<std::chrono::milliseconds>(first * (1 << doublings), longest);
    // The last byte of an identifier is random, and gives the same answer each time it is asked.
    return full - full * mail.bytes.back() / 2560;
}

}  // namespace eservices::jobs
