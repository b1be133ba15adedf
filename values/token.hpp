// Secrets that leave the server: session tokens, links sent by mail, tags that only this portal can make.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace eservices {

/// Initialises the random source; call it once at the start of each program. Throws std::runtime_error.
void start_cryptography();

/// 256 random bits as 43 characters of base64url (RFC 4648 §5, no padding), usable in a cookie or a link.
std::string new_token();

/// The BLAKE2b-256 hash that the database stores instead of a token, so that a dump of the table opens no session.
using TokenHash = std::array<std::uint8_t, 32>;
TokenHash hash_token(std::string_view token);

/// The raw bytes of a hash, for a BINARY(32) column.
std::string_view raw(const TokenHash& hash);

/// The portal's secret key, shared by all its workers.
class SecretKey {
  public:
    /// From 64 hexadecimal digits; throws std::invalid_argument for anything else.
    static SecretKey from_hex(std::string_view hex);

    /// A fresh tag that binds `purpose` and `subject` to this key: a random salt and a keyed BLAKE2b over all three, 64
    /// characters of base64url. Two tags of the same subject differ, so compressed pages reveal nothing (BREACH).
    [[nodiscard]] std::string tag(std::string_view purpose, std::string_view subject) const;

    /// True if `tag` was made by tag() with this key, purpose and subject. Constant time in the key.
    [[nodiscard]] bool verifies(std::string_view tag, std::string_view purpose, std::string_view subject) const;

    /// 256 bits, always the same for the same purpose and subject: a separate key for each use of this one.
    [[nodiscard]] std::array<std::uint8_t, 32> derive(std::string_view purpose, std::string_view subject = {}) const;

  private:
    std::array<std::uint8_t, 32> m_bytes{};
};

}  // namespace eservices
