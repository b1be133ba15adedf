// The limits, and the keyed hashes that tries are counted under, so that the table names nobody.
#include "handlers/security/throttle.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>

#include "handlers/web/cookies.hpp"
#include "handlers/web/network.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "sql/security/address_failures.hpp"
#include "values/email_address.hpp"

namespace eservices::handlers {
namespace {

using namespace std::chrono_literals;

/// The third wrong password costs 15 seconds; the sum of the doubling delays after ten is more than an hour.
constexpr store::AttemptLimit of_passwords{.free = 3, .first_delay = 15s, .longest_delay = 1h, .window = 24h};
constexpr store::AttemptLimit of_answers{.free = 5, .first_delay = 24h, .longest_delay = 24h, .window = 24h};
constexpr store::AttemptLimit of_codes{.free = 5, .first_delay = 15min, .longest_delay = 15min, .window = 1h};
constexpr store::AttemptLimit of_mails{.free = 3, .first_delay = 5min, .longest_delay = 1h, .window = 6h};
constexpr store::AttemptLimit once_a_day{.free = 1, .first_delay = 24h, .longest_delay = 24h, .window = 24h};

store::AttemptLimit limit_of(const Visit& visit, Tried what) {
    switch (what) {
        case Tried::password:
        case Tried::own_password:
        case Tried::officer_code:
            return of_passwords;
        case Tried::secret_answer:
            return of_answers;
        case Tried::login_code:
            return of_codes;
        case Tried::mail:
            return of_mails;
        case Tried::alert:
        case Tried::filing:
            return once_a_day;
        default:
            return {.free = visit.portal.site.tries_per_address,
                    .first_delay = 15s,
                    .longest_delay = 2min,
                    .window = 15min};
    }
}

/// `knows` is called for unknown names too, so that they take as long.
template <class Knows>
Tries tries_of(const Visit& visit, std::string_view name, const Knows& knows) {
    const auto browser = cookie(visit.portal.site, visit.request, Cookie::browser);
    const TokenHash hash = hash_token(browser.value_or(""));
    if (browser && knows(hash))
        return {.whose = "browser " + std::string{raw(hash)} + account_key(name), .known_browser = true};
    return {.whose = "name " + account_key(name)};
}

}  // namespace

Tries tries_of_user(const Visit& visit, std::string_view name, const std::optional<Uuid>& user) {
    return tries_of(visit, name, [&](const TokenHash& browser) {
        return visit.store().known_browsers.is_of_user(user.value_or(Uuid{}), browser);
    });
}

Tries tries_of_officer(const Visit& visit, std::string_view name, const std::optional<Uuid>& officer) {
    Tries tries = tries_of(visit, name, [&](const TokenHash& browser) {
        return visit.store().known_browsers.is_of_officer(officer.value_or(Uuid{}), browser);
    });
    tries.whose = "officer " + tries.whose;
    return tries;
}

TokenHash subject_of_tries(const Visit& visit, Tried what, std::string_view whose) {
    constexpr std::array<std::string_view, 9> purposes = {
        "tried-password", "tried-own-password", "tried-answer",
        "tried-code",     "tried-officer-code", "tried-mail",
        "tried-alert",    "tried-filing",       store::failures_of_address};
    return visit.portal.site.key.derive(purposes.at(static_cast<std::size_t>(what)), whose);
}

std::optional<UtcTime> too_early(const Visit& visit, Tried what, std::string_view whose) {
    const auto until =
        visit.store().attempts.refuse(subject_of_tries(visit, what, whose), limit_of(visit, what), visit.now);
    const bool is_guess = what != Tried::mail && what != Tried::alert && what != Tried::filing;
    if (until && is_guess) {
        journal::warning("too_early", {{"request_id", visit.request.id}});
        if (what != Tried::address) count_failure(visit);
    }
    return until;
}

std::optional<UtcTime> too_early_for_address(const Visit& visit, const Tries& tries) {
    if (tries.known_browser) return std::nullopt;
    const auto until =
        visit.store().attempts.refused_until(subject_of_tries(visit, Tried::address, household_of(visit)), visit.now);
    if (until) journal::warning("too_early", {{"request_id", visit.request.id}});
    return until;
}

void count_failure(const Visit& visit) { too_early(visit, Tried::address, household_of(visit)); }

void give_back_try(const Visit& visit, Tried what, std::string_view whose) {
    visit.store().attempts.give_back(subject_of_tries(visit, what, whose));
}

void forget_tries(const Visit& visit, Tried what, std::string_view whose) {
    visit.store().attempts.forget(subject_of_tries(visit, what, whose));
}

void forget_tries_of_user(const Visit& visit, const store::User& user) {
    for (const std::string_view name : {std::string_view{user.login}, std::string_view{user.email}}) {
        for (const Tried what : {Tried::password, Tried::secret_answer}) {
            forget_tries(visit, what, "name " + account_key(name));
            forget_tries(visit, what, tries_of_user(visit, name, user.id).whose);
        }
    }
}

void forget_tries_of_officer(const Visit& visit, const store::Officer& officer) {
    forget_tries(visit, Tried::password, "officer name " + account_key(officer.login));
    forget_tries(visit, Tried::password, tries_of_officer(visit, officer.login, officer.id).whose);
}

std::string wait_words(const Visit& visit, UtcTime until) {
    const auto left = std::max(std::chrono::ceil<std::chrono::seconds>(until - visit.now), 1s);
    if (left < 90s) return phrase("security.throttle.wait_seconds", {{"COUNT", left.count()}});
    if (left < 90min)
        return phrase("security.throttle.wait_minutes",
                      {{"COUNT", std::chrono::ceil<std::chrono::minutes>(left).count()}});
    return phrase("security.throttle.wait_hours", {{"COUNT", std::chrono::ceil<std::chrono::hours>(left).count()}});
}

Response with_retry_after(const Visit& visit, Response page, UtcTime until) {
    page.status = 429;
    const auto left = std::max(std::chrono::ceil<std::chrono::seconds>(until - visit.now), 1s);
    page.add_header("Retry-After", std::to_string(left.count()));
    return page;
}

}  // namespace eservices::handlers
