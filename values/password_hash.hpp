// Generates, hashes and verifies passwords.
#pragma once

#include <string>
#include <string_view>

namespace eservices {

/// Argon2id (RFC 9106) with 32 MiB, four passes and one lane, above the minimum of the OWASP Password Storage Cheat
/// Sheet (doc/decisions/0015-cost-of-a-password.md), as the text `$argon2id$v=19$m=32768,t=4,p=1$…` of at most 128
/// ASCII characters with its own salt and parameters. Takes 50 to 80 ms of one core. Hashes opaque_string() of what was
/// typed, so that a phrase is the same on every keyboard. Throws std::bad_alloc when memory is short.
std::string hash_password(std::string_view typed);

/// True if the hash was made from this password; false also for a text that is not a hash. Takes as long as
/// hash_password(), even for a hash with cheaper parameters, so that the time does not reveal the age of an account.
/// Hashes older than opaque_string() were made from the bytes as typed: if the two differ, a mismatch is tried a second
/// time, whatever the hash, so that the time reveals nothing about the account.
bool password_matches(const std::string& hash, std::string_view typed);

/// True if the hash was made with other parameters than today's: hash the password again at the next successful login.
bool needs_rehash(const std::string& hash);

/// Call it after password_matches() returned true: true if the hash is older than opaque_string() and must be made
/// again as well. Takes the time of another check if the typed bytes differ from opaque_string(), else none.
bool is_of_bytes_as_typed(const std::string& hash, std::string_view typed);

/// A random password such as `kT7mQ-4xhRw-pA9cE-Vn3Jb`: 20 characters out of 54 that are hard to confuse, 115 bits.
std::string new_password();

}  // namespace eservices
