// Tokens, their hashes and keyed tags, by libsodium.
#include "values/token.hpp"

#include <algorithm>
#include <stdexcept>

#include <sodium.h>

#include "values/base64url.hpp"

namespace eservices {
namespace {

constexpr std::size_t salt_bytes = 16;
constexpr std::size_t mac_bytes = 32;

std::string_view view(const std::uint8_t* bytes, std::size_t size) {
    return {reinterpret_cast<const char*>(bytes), size};
}

using Mac = std::array<std::uint8_t, mac_bytes>;

Mac mac_of(const std::array<std::uint8_t, 32>& key, const std::uint8_t* salt, std::string_view purpose,
           std::string_view subject) {
    crypto_generichash_state state;
    Mac mac;
    const std::uint8_t purpose_size = static_cast<std::uint8_t>(purpose.size());
    crypto_generichash_init(&state, key.data(), key.size(), mac.size());
    crypto_generichash_update(&state, salt, salt_bytes);
    crypto_generichash_update(&state, &purpose_size, 1);
    crypto_generichash_update(&state, reinterpret_cast<const std::uint8_t*>(purpose.data()), purpose.size());
    crypto_generichash_update(&state, reinterpret_cast<const std::uint8_t*>(subject.data()), subject.size());
    crypto_generichash_final(&state, mac.data(), mac.size());
    return mac;
}

}  // namespace

void start_cryptography() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
}

std::string new_token() {
    std::array<std::uint8_t, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return to_base64url(view(bytes.data(), bytes.size()));
}

TokenHash hash_token(std::string_view token) {
    TokenHash hash;
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const std::uint8_t*>(token.data()), token.size(),
                       nullptr, 0);
    return hash;
}

std::string_view raw(const TokenHash& hash) { return {reinterpret_cast<const char*>(hash.data()), hash.size()}; }

SecretKey SecretKey::from_hex(std::string_view hex) {
    SecretKey key;
    std::size_t written = 0;
    const char* end = nullptr;
    const bool read =
        sodium_hex2bin(key.m_bytes.data(), key.m_bytes.size(), hex.data(), hex.size(), nullptr, &written, &end) == 0;
    if (!read || written != key.m_bytes.size() || end != hex.data() + hex.size())
        throw std::invalid_argument("a secret key is 64 hexadecimal digits");
    return key;
}

std::string SecretKey::tag(std::string_view purpose, std::string_view subject) const {
    std::array<std::uint8_t, salt_bytes + mac_bytes> bytes{};
    randombytes_buf(bytes.data(), salt_bytes);
    const Mac mac = mac_of(m_bytes, bytes.data(), purpose, subject);
    std::copy(mac.begin(), mac.end(), bytes.begin() + salt_bytes);
    return to_base64url(view(bytes.data(), bytes.size()));
}

bool SecretKey::verifies(std::string_view tag, std::string_view purpose, std::string_view subject) const {
    const auto bytes = from_base64url(tag);
    if (!bytes || bytes->size() != salt_bytes + mac_bytes) return false;
    const auto* const given = reinterpret_cast<const std::uint8_t*>(bytes->data());
    const Mac mac = mac_of(m_bytes, given, purpose, subject);
    return sodium_memcmp(mac.data(), given + salt_bytes, mac.size()) == 0;
}

std::array<std::uint8_t, 32> SecretKey::derive(std::string_view purpose, std::string_view subject) const {
    constexpr std::array<std::uint8_t, salt_bytes> no_salt{};
    return mac_of(m_bytes, no_salt.data(), purpose, subject);
}

}  // namespace eservices
