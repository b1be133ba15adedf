// The signed code in a receipt's QR: which request, when it was filed, and a hash of its content.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "values/signature.hpp"
#include "values/utc_time.hpp"

namespace eservices {

/// The signed content. No personal data: the hash proves the answers only to someone who has them.
struct ReceiptCode {
    std::string reference;     ///< canonical: `K7M4Q-2XPRC`
    UtcTime submitted_at;      ///< whole seconds
    std::string content_hash;  ///< hash_of_content(): 16 raw bytes
};

/// The first 16 bytes of BLAKE2b-256 over the service's slug, a zero byte, and the answers as they are stored.
std::string hash_of_content(std::string_view service, std::string_view answers_json);

/// The key that signs receipts.
SignatureKey receipt_key(const SecretKey& secret);

/// 132 characters of base64url: a version byte (1), the reference's ten characters, the seconds since 1970 in eight
/// big-endian bytes, the hash, and the Ed25519 signature of all that. Fractions of a second are dropped. Throws
/// std::invalid_argument for a reference that is not canonical, a time before 1970 or a hash of another length.
std::string encode(const ReceiptCode& receipt, const SignatureKey& key);

/// Decodes what encode() made with this key; nullopt for anything else.
std::optional<ReceiptCode> verified_receipt(std::string_view code, const SignatureKey& key);

}  // namespace eservices
