// Authenticated encryption of short texts.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eservices {

using SealingKey = std::array<std::uint8_t, 32>;

/// A random nonce and the text encrypted with XSalsa20-Poly1305 (libsodium's secretbox): 40 bytes longer than the text.
std::string seal(std::string_view text, const SealingKey& key);

/// The text; nullopt when it was not encrypted with this key or was altered since.
std::optional<std::string> unseal(std::string_view sealed, const SealingKey& key);

}  // namespace eservices
