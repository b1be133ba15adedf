// Argon2id by libsodium.
#include "values/password_hash.hpp"

#include <array>
#include <cstdio>
#include <new>

#include <sodium.h>

#include "values/plain_text.hpp"

namespace eservices {
namespace {

constexpr unsigned long long passes = 4;
constexpr std::size_t memory_bytes = 32768UL * 1024;

// Without 0 O o, 1 I l i and the like.
constexpr std::string_view password_alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstvwxyz";
static_assert(password_alphabet.size() == 54);

/// How much memory an older hash fills less than a new one, converted to today's number of passes.
std::size_t missing_bytes(const std::string& hash) {
    unsigned long long kibibytes = 0;
    unsigned long long own_passes = 0;
    const std::size_t at = hash.find("$m=");
    if (at == std::string::npos || std::sscanf(hash.c_str() + at, "$m=%llu,t=%llu", &kibibytes, &own_passes) != 2)
        return memory_bytes;
    const unsigned long long done = kibibytes * 1024 * own_passes / passes;
    return done < memory_bytes ? memory_bytes - done : 0;
}

/// Takes as long as a hash that fills this much memory.
void work_off(std::size_t bytes) {
    if (bytes < crypto_pwhash_MEMLIMIT_MIN) return;
    constexpr std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
    std::array<unsigned char, crypto_pwhash_BYTES_MIN> result{};
    if (crypto_pwhash(result.data(), result.size(), "", 0, salt.data(), passes, bytes, crypto_pwhash_ALG_ARGON2ID13) !=
        0)
        throw std::bad_alloc();
}

/// Takes the same time for every hash.
bool is_hash_of(const std::string& hash, std::string_view bytes) {
    const bool same = crypto_pwhash_str_verify(hash.c_str(), bytes.data(), bytes.size()) == 0;
    work_off(missing_bytes(hash));
    return same;
}

}  // namespace

std::string hash_password(std::string_view typed) {
    const std::string password = opaque_string(typed);
    std::string hash(crypto_pwhash_STRBYTES, '\0');
    if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), passes, memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc();
    hash.resize(hash.find('\0'));
    return hash;
}

bool password_matches(const std::string& hash, std::string_view typed) {
    const std::string password = opaque_string(typed);
    return is_hash_of(hash, password) || (password != typed && is_hash_of(hash, typed));
}

bool needs_rehash(const std::string& hash) {
    return crypto_pwhash_str_needs_rehash(hash.c_str(), passes, memory_bytes) != 0;
}

bool is_of_bytes_as_typed(const std::string& hash, std::string_view typed) {
    const std::string password = opaque_string(typed);
    return password != typed && !is_hash_of(hash, password);
}

std::string new_password() {
    std::string password;
    for (int group = 0; group < 4; ++group) {
        if (group > 0) password += '-';
        for (int i = 0; i < 5; ++i) password += password_alphabet[randombytes_uniform(password_alphabet.size())];
    }
    return password;
}

}  // namespace eservices
