// A "test de sécurité" that is stored only in its own token, encrypted, so that the token reveals nothing.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "values/token.hpp"
#include "values/utc_time.hpp"

namespace eservices {

/// How long a test may be answered.
inline constexpr std::chrono::minutes captcha_life{60};

struct CaptchaTest {
    std::string characters;  ///< shown by the picture and spoken by the sound: captcha_alphabet only
    std::string sum;         ///< the answer to the question in words, in digits
    std::string subject;     ///< the form and the browser that it was made for
    UtcTime expires_at;
};

/// Letters and digits that neither look nor sound alike.
inline constexpr std::string_view captcha_alphabet = "ACEFHJKLRUVXYZ479";

/// Six random characters.
std::string new_captcha_characters();

/// A random number from 0 to `end` - 1.
unsigned random_below(unsigned end);

/// The encrypted test in base64url, different each time.
std::string seal_captcha(const CaptchaTest& test, const SecretKey& key);

/// The test; nullopt when this portal did not make the token, or it has expired at `now`.
std::optional<CaptchaTest> open_captcha(std::string_view token, const SecretKey& key, UtcTime now);

/// True if `typed` answers the picture or the sound (ignoring case and spaces) or the question.
bool answers_captcha(std::string_view typed, const CaptchaTest& test);

}  // namespace eservices
