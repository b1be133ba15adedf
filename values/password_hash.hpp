// Passwords: made, hashed for keeping, compared.
#pragma once

#include <string>
#include <string_view>

namespace eservices {

/// Argon2id (RFC 9106) with 32 MiB, four passes and one lane, above the least that the OWASP Password Storage Cheat Sheet allows
/// (doc/decisions/0015-cost-of-a-password.md), as the text `$argon2id$v=19$m=32768,t=4,p=1$…` of at most 128 ASCII characters that
/// holds its own salt and parameters. Costs 50 to 80 ms of one core. What is hashed is opaque_string() of what was typed, so that a
/// phrase is the same on every keyboard. Throws std::bad_alloc when the memory is not to be had.
std::string hash_password(std::string_view typed);

/// True if the hash was made of this password; false also for a text that is no hash. Costs as much as hash_password, also when the
/// hash was made with parameters that cost less: its time does not tell since when somebody has an account. Hashes made before
/// opaque_string() were of the bytes as typed: where the two differ, and only there, a mismatch is tried a second time, for whichever
/// hash, so that the time tells nothing about the account.
bool password_matches(const std::string& hash, std::string_view typed);

/// True if the hash was made with other parameters than today's: make it anew at the next successful sign-in.
bool needs_rehash(const std::string& hash);

/// After password_matches() of the two: true if the hash was made before opaque_string(): make it anew as well. Costs another check
/// where the bytes as typed differ from opaque_string(), nothing elsewhere.
bool is_of_bytes_as_typed(const std::string& hash, std::string_view typed);

/// A random password such as `kT7mQ-4xhRw-pA9cE-Vn3Jb`: 20 characters out of 54 that are hard to confuse, 115 bits.
std::string new_password();

}  // namespace eservices
