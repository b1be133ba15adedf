// The code in a receipt's QR: which request, filed when, saying what, in words that only this portal can sign.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "values/signature.hpp"
#include "values/utc_time.hpp"

namespace eservices {

/// What the signature vouches for. It holds no personal data: the digest proves the answers to who has them.
struct ReceiptCode {
    std::string reference;     ///< canonical: `K7M4Q-2XPRC`
    UtcTime submitted_at;      ///< whole seconds
    std::string content_hash;  ///< hash_of_content(): 16 raw bytes
};

/// The first 16 bytes of BLAKE2b-256 over the service's slug, a zero byte, and the answers as they are stored.
std::string hash_of_content(std::string_view service, std::string_view answers_json);

/// The key that receipts are signed with.
SignatureKey receipt_key(const SecretKey& secret);

/// 132 characters of base64url: a version byte (1), the reference's ten characters, the seconds since 1970 in eight bytes, most
/// significant first, the hash, and the Ed25519 signature of all that. A fraction of a second is dropped. Throws
/// std::invalid_argument for a reference that is not canonical, a time before 1970 or a hash of another length.
std::string encode(const ReceiptCode& receipt, const SignatureKey& key);

/// What encode() made with this key; nothing for anything else.
std::optional<ReceiptCode> verified_receipt(std::string_view code, const SignatureKey& key);

}  // namespace eservices
