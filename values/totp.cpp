// Codes by liboath, encryption by libsodium.
#include "values/totp.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <new>
#include <stdexcept>

#include <fmt/format.h>
#include <liboath/oath.h>
#include <sodium.h>

#include "values/groups.hpp"
#include "values/percent_encoding.hpp"
#include "values/plain_text.hpp"
#include "values/sealed_text.hpp"

namespace eservices {
namespace {

constexpr std::string_view totp_purpose = "officer-totp";
constexpr unsigned digits = 6;
constexpr std::int64_t drift_steps = 1;

const char* oath_bytes(const TotpSecret& secret) { return reinterpret_cast<const char*>(secret.data()); }

/// Initialises liboath once, before its first use.
void prepare_oath() {
    static const int outcome = oath_init();
    if (outcome != OATH_OK) throw std::runtime_error(std::string{"liboath: "} + oath_strerror(outcome));
}

}  // namespace

TotpSecret new_totp_secret() {
    TotpSecret secret{};
    randombytes_buf(secret.data(), secret.size());
    return secret;
}

std::int64_t totp_step(UtcTime at) {
    return std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count() / OATH_TOTP_DEFAULT_TIME_STEP_SIZE;
}

std::string totp_code(const TotpSecret& secret, std::int64_t step) {
    prepare_oath();
    std::array<char, digits + 1> code{};
    const int outcome =
        oath_totp_generate(oath_bytes(secret), secret.size(), step * OATH_TOTP_DEFAULT_TIME_STEP_SIZE,
                           OATH_TOTP_DEFAULT_TIME_STEP_SIZE, OATH_TOTP_DEFAULT_START_TIME, digits, code.data());
    if (outcome != OATH_OK) throw std::runtime_error(std::string{"liboath: "} + oath_strerror(outcome));
    return code.data();
}

std::optional<std::int64_t> step_of_totp(const TotpSecret& secret, std::string_view typed, UtcTime now,
                                         std::int64_t last_used) {
    const std::string code = code_signs(typed);
    std::optional<std::int64_t> found;
    for (std::int64_t step = totp_step(now) - drift_steps; step <= totp_step(now) + drift_steps; ++step) {
        const std::string right = totp_code(secret, step);
        const bool same = code.size() == right.size() && sodium_memcmp(code.data(), right.data(), right.size()) == 0;
        if (same && step > last_used && !found) found = step;
    }
    return found;
}

std::string totp_base32(const TotpSecret& secret) {
    char* text = nullptr;
    std::size_t length = 0;
    if (oath_base32_encode(oath_bytes(secret), secret.size(), &text, &length) != OATH_OK) throw std::bad_alloc();
    const std::unique_ptr<char, decltype(&std::free)> owner{text, &std::free};
    return {text, length};
}

std::string totp_text(const TotpSecret& secret) { return in_groups_of_four(totp_base32(secret), ' '); }

std::string totp_uri(const TotpSecret& secret, std::string_view issuer, std::string_view account) {
    return fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}&algorithm=SHA1&digits={3}&period={4}",
                       percent_encoded(issuer), percent_encoded(account), totp_base32(secret), digits,
                       OATH_TOTP_DEFAULT_TIME_STEP_SIZE);
}

std::string seal_totp(const TotpSecret& secret, const Uuid& officer, const SecretKey& key) {
    return seal({oath_bytes(secret), secret.size()}, key.derive(totp_purpose, officer.raw()));
}

std::optional<TotpSecret> unseal_totp(std::string_view sealed, const Uuid& officer, const SecretKey& key) {
    const auto text = unseal(sealed, key.derive(totp_purpose, officer.raw()));
    TotpSecret secret{};
    if (!text || text->size() != secret.size()) return std::nullopt;
    std::copy(text->begin(), text->end(), secret.begin());
    return secret;
}

}  // namespace eservices
