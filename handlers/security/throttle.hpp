// What may be tried only so often, by whom: passwords, secret answers, mails to somebody. What comes right counts nothing in the end;
// failures are forgotten by fixed windows, however busy an address is (doc/decisions/0017-what-counts-as-a-try.md).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

enum class Tried : std::uint8_t {
    password,       ///< of one name: ten in the first hour, then one an hour
    own_password,   ///< of whoever is signed in, asked again: as often
    secret_answer,  ///< of one name: five a day
    login_code,     ///< of one account: five, then fifteen minutes between two
    officer_code,   ///< of one case officer, of the telephone or on paper: as passwords
    mail,           ///< of one kind to one name: three, then five minutes between two, and longer each time
    alert,          ///< to a case officer whose account is under attack: one a day
    filing,         ///< without an account, from one network address: one a day before a security test comes first
    address,        ///< failures of whatever comes from one network address
};

/// Who tries, in the eyes of the throttle.
struct Tries {
    std::string whose;           ///< what they are counted under
    bool known_browser = false;  ///< from which the account's owner signed in before
};

/// Tries for the account that goes by this name: counted under the name in whatever spelling, the same whether there is such an account
/// or not. From a browser that its owner signed in from before they are counted apart: nobody else can use those up.
Tries tries_of_user(const Visit& visit, std::string_view name, const std::optional<Uuid>& user);
Tries tries_of_case_officer(const Visit& visit, std::string_view name, const std::optional<Uuid>& officer);

/// Counts a try and returns nothing; or, too early, the moment from which on another is let in, and counts a failure of the network
/// address. There is no lock: waiting is always enough. Take back what came right: forget_tries() or give_back_try().
std::optional<UtcTime> too_early(const Visit& visit, Tried what, std::string_view whose);

/// Until when the network address has to wait for its failures (of IPv6 its first 64 bits, which one household has to itself); counts
/// nothing. Who tries from a known browser does not wait for others at the same address. (Those under way at the same moment, which are
/// no more than the threads of all workers, are not yet seen.)
std::optional<UtcTime> too_early_for_address(const Visit& visit, const Tries& tries = {});

/// Something that came from the address failed.
void count_failure(const Visit& visit);

/// Takes back what too_early() counted: nobody had the time to look at what was tried.
void give_back_try(const Visit& visit, Tried what, std::string_view whose);

/// What the table of attempts knows these tries by.
TokenHash subject_of_tries(const Visit& visit, Tried what, std::string_view whose);

/// After a success whoever tried begins anew.
void forget_tries(const Visit& visit, Tried what, std::string_view whose);

/// The account has a new password: what was tried under its names and in this browser is forgotten.
void forget_tries_of_user(const Visit& visit, const store::User& user);
void forget_tries_of_case_officer(const Visit& visit, const store::CaseOfficer& officer);

/// "Trop d'essais. Réessayez dans 2 minutes."
std::string wait_words(const Visit& visit, UtcTime until);

/// The page as it is, but 429 and with Retry-After.
Response with_retry_after(const Visit& visit, Response page, UtcTime until);

}  // namespace eservices::handlers
