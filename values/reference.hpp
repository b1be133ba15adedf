// The reference of a request, as the citizen reads it out on the telephone.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "values/token.hpp"
#include "values/uuid.hpp"

namespace eservices {

/// A new random reference such as `K7M4Q-2XPRC`: nine random characters and a check character, from 29 that are hard
/// to confuse (no 0, O, 1, I, L, S, U). Uniqueness is the database's to enforce.
std::string new_reference();

/// A code of the same shape that is always the same for the same 256 bits: the secret that opens a request to somebody without
/// an account, who reads and types it as they do the reference.
std::string reference_of(const std::array<std::uint8_t, 32>& bits);

/// The code of a request filed without an account: made of the portal's key, so that the database need not hold it.
std::string follow_code(const SecretKey& key, const Uuid& request);

/// The canonical form of what somebody typed: its letters and digits in any case, whatever else stands between or around them.
/// Nothing when the length, a character or the check character is wrong. Every single wrong character and every swap of two
/// neighbours is found.
std::optional<std::string> canonical_reference(std::string_view typed);

/// All references in a text that somebody copied with the words around them: `Référence : K7M4Q-2XPRC`. Four at most.
std::vector<std::string> references_in(std::string_view typed);

}  // namespace eservices
