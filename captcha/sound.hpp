// The characters of a test, said one after the other.
#pragma once

#include <string>
#include <string_view>

#include "captcha/chance.hpp"
#include "captcha/voice.hpp"

namespace eservices::captcha {

/// A WAV file (captcha/wav.hpp) of six to fourteen seconds for six characters: a short silence, then each of them at a pace, a
/// loudness and a distance to the next of its own, over a light noise. Throws std::out_of_range for a sign that the voice does not say.
std::string speak(const Voice& voice, std::string_view characters, Chance chance);

}  // namespace eservices::captcha
