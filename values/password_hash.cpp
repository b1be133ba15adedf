// Argon2id by libsodium.
#include "values/password_hash.hpp"

#include <new>

#include <sodium.h>

namespace eservices {
namespace {

constexpr unsigned long long passes = 4;
constexpr std::size_t memory_bytes = 32768UL * 1024;

// Without 0 O o, 1 I l i and their like.
constexpr std::string_view password_alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstvwxyz";
static_assert(password_alphabet.size() == 54);

}  // namespace

std::string hash_password(std::string_view password) {
    std::string hash(crypto_pwhash_STRBYTES, '\0');
    if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), passes, memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc();
    hash.resize(hash.find('\0'));
    return hash;
}

bool password_matches(const std::string& hash, std::string_view password) {
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool needs_rehash(const std::string& hash) {
    return crypto_pwhash_str_needs_rehash(hash.c_str(), passes, memory_bytes) != 0;
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
