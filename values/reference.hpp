// The reference of a request, made to be read out on the telephone.
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

/// A new random reference such as `K7M4Q-2XPRC`: nine random characters and a check character, from 29 that are hard to
/// confuse (no 0, O, 1, I, L, S, U). The database enforces uniqueness.
std::string new_reference();

/// A code of the same shape, always the same for the same 256 bits: the secret that opens a request to a person without
/// an account, read and typed like the reference.
std::string reference_of(const std::array<std::uint8_t, 32>& bits);

/// The code of a request filed without an account, derived from the portal's key so that the database need not store
/// it.
std::string follow_code(const SecretKey& key, const Uuid& request);

/// The canonical form of typed text: its letters and digits in any case, ignoring everything else. nullopt when the
/// length, a character or the check character is wrong. Detects every single wrong character and every swap of two
/// neighbours.
std::optional<std::string> canonical_reference(std::string_view typed);

/// All references in a text that was copied with the words around them: `Référence : K7M4Q-2XPRC`. At most four.
std::vector<std::string> references_in(std::string_view typed);

}  // namespace eservices
