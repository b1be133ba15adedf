// Signs with libsodium.
#include "values/signature.hpp"

#include <sodium.h>

#include "values/bytes.hpp"

namespace eservices {

SignatureKey::SignatureKey(const SecretKey& secret, std::string_view purpose) {
    auto seed = secret.derive(purpose);
    crypto_sign_seed_keypair(m_public_key.data(), m_secret_key.data(), seed.data());
    sodium_memzero(seed.data(), seed.size());
}

Signature SignatureKey::sign(std::string_view message) const {
    Signature signature;
    crypto_sign_detached(signature.data(), nullptr, bytes(message), message.size(), m_secret_key.data());
    return signature;
}

bool SignatureKey::verifies(std::string_view message, const Signature& signature) const {
    return crypto_sign_verify_detached(signature.data(), bytes(message), message.size(), m_public_key.data()) == 0;
}

}  // namespace eservices
