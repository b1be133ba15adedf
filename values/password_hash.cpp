// Argon2id by libsodium.
#include "values/password_hash.hpp"

#include <new>

#include <sodium.h>

#include "values/plain_text.hpp"

namespace eservices {
namespace {

constexpr unsigned long long passes = 4;
constexpr std::size_t memory_bytes = 32768UL * 1024;

// Without 0 O o, 1 I l i and their like.
constexpr std::string_view password_alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstvwxyz";
static_assert(password_alphabet.size() == 54);

bool is_hash_of(const std::string& hash, std::string_view bytes) {
    return crypto_pwhash_str_verify(hash.c_str(), bytes.data(), bytes.size()) == 0;
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
