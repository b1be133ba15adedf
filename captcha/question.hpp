// What is requested from eservices-captcha: the picture or the sound of the test whose encrypted token is in the URL.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "captcha/chance.hpp"
#include "fcgi/request.hpp"
#include "values/token.hpp"
#include "values/utc_time.hpp"

namespace eservices::captcha {

enum class Medium : std::uint8_t { picture, sound };

struct Question {
    Medium medium = Medium::picture;
    bool download = false;   ///< as a download instead of being played
    std::string characters;  ///< captcha_alphabet only
    Chance::Seed seed = {};  ///< the same for the same test and medium
};

/// The question in `/test-de-securite/image?defi=TOKEN` or `/test-de-securite/son?defi=TOKEN`, the latter optionally
/// with `telecharger=oui`; nullopt for another path, and for a token that was not encrypted with this key or has
/// expired at `now`.
std::optional<Question> question_of(const fcgi::Request& request, const SecretKey& key, UtcTime now);

}  // namespace eservices::captcha
