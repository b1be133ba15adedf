// Somebody who hears where a sound speaks and tells which of the voice's signs it is.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "captcha/voice.hpp"

namespace eservices::tests {

/// From one step of `samples_a_step` samples to another, the latter not included.
struct Utterance {
    std::size_t begin, end;
};

inline constexpr std::size_t samples_a_step = 80;  // 10 ms

/// Where the sound stands out of the noise, in its order; silences of less than 0.3 s belong to an utterance.
std::vector<Utterance> utterances(const captcha::Samples& sound);

/// How loud each band of tones is at each step, in decibels above the faintest that counts.
using Bands = std::array<double, 12>;
using Spectrogram = std::vector<Bands>;

class Listener {
  public:
    explicit Listener(const captcha::Voice& voice);

    /// What is said, sign by sign.
    [[nodiscard]] std::string hears(const captcha::Samples& sound) const;

    /// How well each sign explains an utterance of the sound and the silence about it: the best correlation, from -1 to 1, of
    /// their spectrograms over a few paces and all places.
    [[nodiscard]] std::map<char, double> likeness(const captcha::Samples& sound, const Utterance& utterance) const;

  private:
    std::map<char, std::vector<Spectrogram>> m_signs;  ///< at each pace
};

/// The recordings that the build made, and who knows them.
const captcha::Voice& shipped_voice();
const Listener& french_listener();

}  // namespace eservices::tests
