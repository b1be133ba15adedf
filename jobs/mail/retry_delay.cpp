// Doubles the delay up to a ceiling, with a little variation.
#include "jobs/mail/retry_delay.hpp"

#include <algorithm>

namespace eservices::jobs {

std::chrono::milliseconds retry_delay(int failures, std::chrono::seconds first, const Uuid& mail) {
    constexpr std::chrono::milliseconds longest = std::chrono::hours{1};
    // Twelve doublings of one second exceed the hour; more would overflow.
    const int doublings = std::clamp(failures - 1, 0, 12);
    const std::chrono::milliseconds full = std::min<std::chrono::milliseconds>(first * (1 << doublings), longest);
    // The last byte of an identifier is random, yet the same at each call.
    return full - full * mail.bytes.back() / 2560;
}

}  // namespace eservices::jobs
