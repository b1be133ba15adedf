// A login whose password was right and that needs a second step. Its state is sealed into the address of the second page: nobody else can
// read or forge it, and it is valid only in the browser that was sent there.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

struct PendingLogin {
    Uuid account;
    std::string password_hash;  ///< at the first step: a password changed since then ends the login
    std::string secret;         ///< of the second step: the code that was mailed, or empty
    std::string landing;        ///< the page after login
};

/// The last segment of the second page's address; `purpose` keeps one kind of second step apart from the others.
std::string sealed(const Visit& visit, std::string_view purpose, const PendingLogin& login, std::chrono::minutes life);

/// Opens what sealed() made, from the route's parameter `{question}`; its `password_hash` is only a fingerprint, for is_of(). std::nullopt
/// when it was made for another purpose or in another browser, or has expired.
std::optional<PendingLogin> pending_login(const Visit& visit, std::string_view purpose);

/// Whether the account still has the password with which the login began.
bool is_of(const PendingLogin& login, const std::string& password_hash);

/// The digits of what was typed: people write `104 729`.
std::string digits_of(std::string_view typed);

}  // namespace eservices::handlers
