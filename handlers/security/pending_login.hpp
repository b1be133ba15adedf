// A login that was begun with the right password and wants a second step. What is asked of whom lies in the address of its page,
// sealed; nobody else can make or read it, and it holds in the browser that was sent there alone.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

struct PendingLogin {
    Uuid account;
    std::string password_hash;  ///< when it began: another password since then ends it
    std::string secret;         ///< of the second step: the code that was mailed, or nothing
    std::string landing;        ///< where one goes then
};

/// The last part of the page's address; `purpose` tells one second step from the others.
std::string sealed(const Visit& visit, std::string_view purpose, const PendingLogin& login, std::chrono::minutes life);

/// What sealed() made, from the route's parameter `{question}`; of `password_hash` a fingerprint only, for is_of(). Nothing when that was
/// for another purpose, too long ago or in another browser.
std::optional<PendingLogin> pending_login(const Visit& visit, std::string_view purpose);

/// Whether the account still has the password with which the login began.
bool is_of(const PendingLogin& login, const std::string& password_hash);

/// The digits of what was typed: people write `104 729`.
std::string digits_of(std::string_view typed);

}  // namespace eservices::handlers
