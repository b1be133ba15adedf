// What eservices-captcha is asked for: the picture or the sound of a test that is, sealed, in the address itself.
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
    bool download = false;   ///< to be saved rather than played
    std::string characters;  ///< captcha_alphabet only
    Chance::Seed seed = {};  ///< the same for the same test and medium
};

/// The question of `/test-de-securite/image?defi=TOKEN` or `/test-de-securite/son?defi=TOKEN`, the latter perhaps with
/// `telecharger=oui`; nothing for another path and for a token that was not sealed with this key or has expired at `now`.
std::optional<Question> question_of(const fcgi::Request& request, const SecretKey& key, UtcTime now);

}  // namespace eservices::captcha
