// A "test de sécurité" that is nowhere but in its own token: sealed, so that whoever holds the token learns nothing from it.
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
    std::string characters;  ///< what the picture shows and the sound says: captcha_alphabet only
    std::string sum;         ///< what the question in words comes to, in digits
    std::string subject;     ///< the form and the browser that it was made for
    UtcTime expires_at;
};

/// Letters and digits that look and sound unlike each other.
inline constexpr std::string_view captcha_alphabet = "ACEFHJKLRUVXYZ479";

/// Six characters at random.
std::string new_captcha_characters();

/// A number at random from 0 to `end` - 1.
unsigned random_below(unsigned end);

/// The test as base64url, different each time.
std::string seal_captcha(const CaptchaTest& test, const SecretKey& key);

/// The test, or nothing when this portal did not make the token, or it has expired at `now`.
std::optional<CaptchaTest> open_captcha(std::string_view token, const SecretKey& key, UtcTime now);

/// True if somebody answered the picture or the sound (in any case, with any spaces) or the question.
bool answers_captcha(std::string_view typed, const CaptchaTest& test);

}  // namespace eservices
