// Recognises the characters spoken in a sound, by comparison with the voice's recordings.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "captcha/voice.hpp"

namespace eservices::tests {

/// Steps of `samples_a_step` samples: from the first to the last, the latter excluded.
struct Utterance {
    std::size_t begin, end;
};

inline constexpr std::size_t samples_a_step = 80;  // 10 ms

/// Where the sound exceeds the noise, in order; silences of less than 0.3 s belong to an utterance.
std::vector<Utterance> utterances(const captcha::Samples& sound);

/// The level of each frequency band at one step, in decibels above the lowest considered.
using Bands = std::array<double, 12>;
using Spectrogram = std::vector<Bands>;

class Listener {
  public:
    explicit Listener(const captcha::Voice& voice);

    /// The characters spoken.
    [[nodiscard]] std::string hears(const captcha::Samples& sound) const;

    /// How well each sign explains an utterance and the silence around it: the best correlation, from -1 to 1, of their
    /// spectrograms over a few paces and all positions.
    [[nodiscard]] std::map<char, double> likeness(const captcha::Samples& sound, const Utterance& utterance) const;

  private:
    std::map<char, std::vector<Spectrogram>> m_signs;  ///< at each pace
};

/// The recordings made by the build, and a listener that knows them.
const captcha::Voice& shipped_voice();
const Listener& french_listener();

}  // namespace eservices::tests
