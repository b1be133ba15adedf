// Ed25519 signatures (RFC 8032) with a key pair derived from the portal's secret.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "values/token.hpp"

namespace eservices {

using Signature = std::array<std::uint8_t, 64>;

/// A key pair. The same secret and purpose always give the same pair, so one process verifies what another signed.
class SignatureKey {
  public:
    /// The pair's seed is secret.derive(purpose).
    SignatureKey(const SecretKey& secret, std::string_view purpose);

    [[nodiscard]] Signature sign(std::string_view message) const;

    /// True for the result of sign() for exactly this message.
    [[nodiscard]] bool verifies(std::string_view message, const Signature& signature) const;

  private:
    std::array<std::uint8_t, 32> m_public_key{};
    std::array<std::uint8_t, 64> m_secret_key{};
};

}  // namespace eservices
