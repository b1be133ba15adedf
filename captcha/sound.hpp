// Speaks the characters of a test.
#pragma once

#include <string>
#include <string_view>

#include "captcha/chance.hpp"
#include "captcha/voice.hpp"

namespace eservices::captcha {

/// A WAV file (captcha/wav.hpp) of six to fourteen seconds for six characters: a short silence, then each character at
/// a random pace, loudness and distance, over light noise. Throws std::out_of_range for a character without a
/// recording.
std::string speak(const Voice& voice, std::string_view characters, Chance chance);

}  // namespace eservices::captcha
