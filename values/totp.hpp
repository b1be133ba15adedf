// Codes that change every thirty seconds, the second factor of officers: RFC 6238 with HMAC-SHA-1 and six digits,
// as in all authenticator applications.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "values/token.hpp"
#include "values/utc_time.hpp"
#include "values/uuid.hpp"

namespace eservices {

/// 160 random bits, as RFC 4226 §4 recommends.
using TotpSecret = std::array<std::uint8_t, 20>;

TotpSecret new_totp_secret();

/// The number of 30-second steps since 1970: T of RFC 6238 §4.2.
std::int64_t totp_step(UtcTime at);

/// The six digits of that step.
std::string totp_code(const TotpSecret& secret, std::int64_t step);

/// The step of the typed code, spaces ignored: the current one, the previous or the next (RFC 6238 §5.2), and later
/// than `last_used`; nullopt for any other text. Takes the same time for every text.
std::optional<std::int64_t> step_of_totp(const TotpSecret& secret, std::string_view typed, UtcTime now,
                                         std::int64_t last_used);

/// The secret for typing: base32 (RFC 4648 §6) in eight groups of four, `ABCD EFGH …`.
std::string totp_text(const TotpSecret& secret);

/// The same without spaces.
std::string totp_base32(const TotpSecret& secret);

/// The QR code for authenticator applications, `otpauth://totp/…` (Key URI Format): they show `issuer` and `account`
/// above the code.
std::string totp_uri(const TotpSecret& secret, std::string_view issuer, std::string_view account);

/// As stored in the database: encrypted for this officer with a key of the portal.
std::string seal_totp(const TotpSecret& secret, const Uuid& officer, const SecretKey& key);

/// nullopt for what was not encrypted so: for another officer, or with a key that the portal no longer has.
std::optional<TotpSecret> unseal_totp(std::string_view sealed, const Uuid& officer, const SecretKey& key);

}  // namespace eservices
