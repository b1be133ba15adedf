// What may be tried only so often, by whom: passwords, secret answers, mails to somebody.
#pragma once

#include <optional>
#include <string_view>

#include "handlers/visit.hpp"

namespace eservices::handlers {

enum class Tried : std::uint8_t {
    password,       ///< of one account: ten in the first hour, then one an hour
    secret_answer,  ///< of one account: five a day
    login_code,     ///< of one account: five, then fifteen minutes between two
    officer_code,   ///< of one case officer, of the telephone or on paper: as passwords
    mail,           ///< to one account or address: three, then five minutes between two, and longer each time
    address,        ///< whatever comes from one network address
};

/// Counts a try for `whom` (an account's id, or what was typed when there is no such account: it makes no difference to see) and
/// returns nothing; or, too early, the moment from which on another is let in. There is no lock: waiting is always enough.
std::optional<UtcTime> too_early(const Visit& visit, Tried what, std::string_view whom);

/// The same for the network address that the request came from: of IPv6 its first 64 bits, which one household has to itself.
std::optional<UtcTime> too_early_from_address(const Visit& visit);

/// For a sign-in, which counts for its address only when it fails: behind one there may be a library, or a telephone company. Counts
/// nothing. (Those under way at the same moment, which are no more than the threads of all workers, are not yet seen.)
std::optional<UtcTime> too_early_to_sign_in(const Visit& visit);
void count_failed_sign_in(const Visit& visit);

/// Takes back what too_early() counted: nobody had the time to look at what was tried.
void give_back_try(const Visit& visit, Tried what, std::string_view whom);

/// What the table of attempts knows the tries for `whom` by.
TokenHash tries_of(const Visit& visit, Tried what, std::string_view whom);

/// After a success the account's owner begins anew. Whoever is signed in already has: sign_in_user() forgets tried passwords.
void forget_tries(const Visit& visit, Tried what, std::string_view whom);

/// "Trop d'essais. Réessayez dans 2 minutes."
std::string wait_words(const Visit& visit, UtcTime until);

/// The page as it is, but 429 and with Retry-After.
Response with_retry_after(const Visit& visit, Response page, UtcTime until);

}  // namespace eservices::handlers
