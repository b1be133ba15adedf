// Limits how often passwords, secret answers, codes and mails may be tried. A success does not count in the end; failures expire after a
// fixed window, however busy an address is (doc/decisions/0017-what-counts-as-a-try.md).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

enum class Tried : std::uint8_t {
    password,       ///< of one name: ten in the first hour, then one an hour
    own_password,   ///< of a signed-in person, asked again: as often
    secret_answer,  ///< of one name: five a day
    login_code,     ///< of one account: five, then fifteen minutes between two
    officer_code,   ///< of one officer, from the application or on document: as often as passwords
    mail,           ///< of one kind to one name: three, then five minutes between two, and longer each time
    alert,          ///< to an officer whose account is under attack: one a day
    filing,         ///< without an account, from one network address: one a day before a captcha comes first
    address,        ///< failures of any kind from one network address
};

/// How the tries of a visitor are counted.
struct Tries {
    std::string whose;           ///< the key that they are counted under
    bool known_browser = false;  ///< the account's owner has signed in from this browser before
};

/// Tries for the account with this name, in any spelling, whether or not there is such an account. Tries from a browser that its owner has
/// signed in from before are counted apart, so that nobody else can use them up.
Tries tries_of_user(const Visit& visit, std::string_view name, const std::optional<Uuid>& user);
Tries tries_of_officer(const Visit& visit, std::string_view name, const std::optional<Uuid>& officer);

/// Counts a try and returns std::nullopt; if it comes too early, counts a failure of the network address and returns the time of the next
/// allowed try. Nothing is ever locked: waiting is always enough. After a success, call forget_tries() or give_back_try().
std::optional<UtcTime> too_early(const Visit& visit, Tried what, std::string_view whose);

/// Until when the network address (of IPv6 the first 64 bits, which belong to one household) has to wait for its failures; counts nothing.
/// A known browser does not wait for others at the same address. Tries under way at the same moment, at most one for each thread of all
/// workers, are not yet seen.
std::optional<UtcTime> too_early_for_address(const Visit& visit, const Tries& tries = {});

/// Counts a failure of the network address.
void count_failure(const Visit& visit);

/// Takes back what too_early() counted, when the try could not be checked.
void give_back_try(const Visit& visit, Tried what, std::string_view whose);

/// The key of these tries in the table of attempts.
TokenHash subject_of_tries(const Visit& visit, Tried what, std::string_view whose);

/// Resets the count, after a success.
void forget_tries(const Visit& visit, Tried what, std::string_view whose);

/// After a new password: resets what was counted under the account's names and in this browser.
void forget_tries_of_user(const Visit& visit, const store::User& user);
void forget_tries_of_officer(const Visit& visit, const store::Officer& officer);

/// "Trop d'essais. Réessayez dans 2 minutes."
std::string wait_words(const Visit& visit, UtcTime until);

/// The same page with status 429 and Retry-After.
Response with_retry_after(const Visit& visit, Response page, UtcTime until);

}  // namespace eservices::handlers
