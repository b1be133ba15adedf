// Limits, and what they are kept under: a keyed hash, so that the table names nobody.
#include "handlers/throttle.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>

#include <arpa/inet.h>

#include "journal/journal.hpp"

namespace eservices::handlers {
namespace {

using namespace std::chrono_literals;

/// The third wrong password costs 15 seconds; the sum of the doubling delays after ten is more than an hour.
constexpr store::AttemptLimit of_passwords{.free = 3, .first_delay = 15s, .longest_delay = 1h, .memory = 24h};
constexpr store::AttemptLimit of_answers{.free = 5, .first_delay = 24h, .longest_delay = 24h, .memory = 24h};
constexpr store::AttemptLimit of_codes{.free = 5, .first_delay = 15min, .longest_delay = 15min, .memory = 1h};
constexpr store::AttemptLimit of_mails{.free = 3, .first_delay = 5min, .longest_delay = 1h, .memory = 6h};

store::AttemptLimit limit_of(const Visit& visit, Tried what) {
    switch (what) {
        case Tried::password:
        case Tried::officer_code:
            return of_passwords;
        case Tried::secret_answer:
            return of_answers;
        case Tried::login_code:
            return of_codes;
        case Tried::mail:
            return of_mails;
        default:
            return {.free = visit.portal.site.tries_per_address,
                    .first_delay = 15s,
                    .longest_delay = 2min,
                    .memory = 15min};
    }
}

/// IPv6 addresses of one household share their first 64 bits.
std::string household_of(const std::string& address) {
    constexpr std::size_t network_bytes = 8;
    in6_addr parsed{};
    if (inet_pton(AF_INET6, address.c_str(), &parsed) != 1) return address;
    return {reinterpret_cast<const char*>(parsed.s6_addr), network_bytes};
}

std::optional<UtcTime> told(const Visit& visit, std::optional<UtcTime> until) {
    if (until) journal::warning("too_early", {{"request_id", visit.request.id}});
    return until;
}

std::string count_of(std::chrono::seconds::rep number, std::string_view unit) {
    return std::to_string(number) + ' ' + std::string{unit} + (number > 1 ? "s" : "");
}

}  // namespace

TokenHash tries_of(const Visit& visit, Tried what, std::string_view whom) {
    constexpr std::array<std::string_view, 6> purposes = {"tried-password",     "tried-answer", "tried-code",
                                                          "tried-officer-code", "tried-mail",   "tried-address"};
    return visit.portal.site.key.derive(purposes.at(static_cast<std::size_t>(what)), whom);
}

std::optional<UtcTime> too_early(const Visit& visit, Tried what, std::string_view whom) {
    return told(visit,
                visit.portal.store.attempts.refuse(tries_of(visit, what, whom), limit_of(visit, what), visit.now));
}

std::optional<UtcTime> too_early_from_address(const Visit& visit) {
    return too_early(visit, Tried::address, household_of(visit.request.remote_address));
}

std::optional<UtcTime> too_early_to_sign_in(const Visit& visit) {
    const TokenHash tries = tries_of(visit, Tried::address, household_of(visit.request.remote_address));
    return told(visit, visit.portal.store.attempts.refused_until(tries, visit.now));
}

void count_failed_sign_in(const Visit& visit) { too_early_from_address(visit); }

void give_back_try(const Visit& visit, Tried what, std::string_view whom) {
    visit.portal.store.attempts.give_back(tries_of(visit, what, whom));
}

void forget_tries(const Visit& visit, Tried what, std::string_view whom) {
    visit.portal.store.attempts.forget(tries_of(visit, what, whom));
}

std::string wait_words(const Visit& visit, UtcTime until) {
    const auto left = std::max(std::chrono::ceil<std::chrono::seconds>(until - visit.now), 1s);
    if (left < 90s) return "Trop d'essais. Réessayez dans " + count_of(left.count(), "seconde") + ".";
    if (left < 90min)
        return "Trop d'essais. Réessayez dans " +
               count_of(std::chrono::ceil<std::chrono::minutes>(left).count(), "minute") + ".";
    return "Trop d'essais. Réessayez dans " + count_of(std::chrono::ceil<std::chrono::hours>(left).count(), "heure") +
           ".";
}

Response with_retry_after(const Visit& visit, Response page, UtcTime until) {
    page.status = 429;
    const auto left = std::max(std::chrono::ceil<std::chrono::seconds>(until - visit.now), 1s);
    page.add_header("Retry-After", std::to_string(left.count()));
    return page;
}

}  // namespace eservices::handlers
