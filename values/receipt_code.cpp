// Packs and unpacks receipt codes; the signature is checked before any content is used.
#include "values/receipt_code.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>

#include "values/base64url.hpp"
#include "values/reference.hpp"
#include "values/token.hpp"

namespace eservices {
namespace {

constexpr char format_version = 1;
constexpr std::size_t dash_at = 5;
constexpr std::size_t reference_bytes = 10;
constexpr std::size_t time_bytes = 8;
constexpr std::size_t hash_bytes = 16;
constexpr std::size_t signed_bytes = 1 + reference_bytes + time_bytes + hash_bytes;

std::string big_endian(std::uint64_t number) {
    std::string bytes(time_bytes, '\0');
    for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte, number >>= 8)
        *byte = static_cast<char>(number & 0xff);
    return bytes;
}

/// Years 1970 to 9999, the range of the database.
bool is_in_range(std::uint64_t seconds) { return seconds < 253'402'300'800; }

std::uint64_t number_of(std::string_view big_endian) {
    std::uint64_t number = 0;
    for (const char byte : big_endian) number = number << 8 | static_cast<std::uint8_t>(byte);
    return number;
}

}  // namespace

std::string hash_of_content(std::string_view service, std::string_view answers_json) {
    std::string content{service};
    content.append(1, '\0').append(answers_json);
    return std::string{raw(hash_token(content)).substr(0, hash_bytes)};
}

SignatureKey receipt_key(const SecretKey& secret) { return {secret, "receipt-signature"}; }

std::string encode(const ReceiptCode& receipt, const SignatureKey& key) {
    const auto seconds = static_cast<std::uint64_t>(
        std::chrono::floor<std::chrono::seconds>(receipt.submitted_at.time_since_epoch()).count());
    if (canonical_reference(receipt.reference) != receipt.reference || !is_in_range(seconds) ||
        receipt.content_hash.size() != hash_bytes)
        throw std::invalid_argument("no receipt is made of this");
    std::string bytes(1, format_version);
    bytes.append(receipt.reference).erase(1 + dash_at, 1);
    bytes.append(big_endian(seconds)).append(receipt.content_hash);
    const Signature signature = key.sign(bytes);
    bytes.append(signature.begin(), signature.end());
    return to_base64url(bytes);
}

std::optional<ReceiptCode> verified_receipt(std::string_view code, const SignatureKey& key) {
    Signature signature;
    const auto bytes = from_base64url(code);
    if (!bytes || bytes->size() != signed_bytes + signature.size()) return std::nullopt;
    const std::string_view content = std::string_view{*bytes}.substr(0, signed_bytes);
    std::copy(bytes->begin() + signed_bytes, bytes->end(), signature.begin());
    if (!key.verifies(content, signature) || content[0] != format_version) return std::nullopt;
    const std::string reference = std::string{content.substr(1, reference_bytes)}.insert(dash_at, "-");
    const std::uint64_t seconds = number_of(content.substr(1 + reference_bytes, time_bytes));
    if (canonical_reference(reference) != reference || !is_in_range(seconds)) return std::nullopt;
    return ReceiptCode{.reference = reference,
                       .submitted_at = UtcTime{std::chrono::seconds{seconds}},
                       .content_hash = std::string{content.substr(signed_bytes - hash_bytes)}};
}

}  // namespace eservices
