// Joins recordings, each varied at random.
#include "captcha/sound.hpp"

#include <algorithm>
#include <cmath>

namespace eservices::captcha {
namespace {

/// From -1 to 1.
using Amplitudes = std::vector<double>;

constexpr double full_scale = 32767;

void add_silence(Amplitudes& wave, double seconds) {
    wave.resize(wave.size() + static_cast<std::size_t>(seconds * samples_per_second));
}

/// A `pace` over 1 is faster and higher.
void add_recording(Amplitudes& wave, const Samples& recording, double pace, double loudness) {
    const auto last = static_cast<double>(recording.size() - 1);
    for (double at = 0; at < last; at += pace) {
        const auto before = static_cast<std::size_t>(at);
        const double share = at - std::floor(at);
        const double sample = (1 - share) * recording[before] + share * recording[before + 1];
        wave.push_back(loudness * sample / full_scale);
    }
}

/// Low-pass noise, which covers consonants less than white noise would but still hides the silences from robots.
void add_noise(Amplitudes& wave, Chance& chance) {
    const double loudness = chance.between(0.03, 0.06);
    double dull = 0;
    for (double& sample : wave) {
        dull += 0.5 * (chance.between(-loudness, loudness) - dull);
        sample += dull;
    }
}

Samples rounded(const Amplitudes& wave) {
    Samples samples(wave.size());
    std::transform(wave.begin(), wave.end(), samples.begin(), [](double sample) {
        return static_cast<std::int16_t>(std::lround(full_scale * std::clamp(sample, -1.0, 1.0)));
    });
    return samples;
}

}  // namespace

std::string speak(const Voice& voice, std::string_view characters, Chance chance) {
    Amplitudes wave;
    add_silence(wave, chance.between(0.6, 1.0));
    for (const char sign : characters) {
        const double pace = chance.between(0.92, 1.08);
        add_recording(wave, voice.says(sign), pace, chance.between(0.6, 1.0));
        add_silence(wave, chance.between(0.45, 0.9));
    }
    add_noise(wave, chance);
    return wav_of(rounded(wave));
}

}  // namespace eservices::captcha
