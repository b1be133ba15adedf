// Finds utterances by their loudness and identifies them by coarse spectrograms.
#include "tests/captcha/listener.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

#include "values/captcha.hpp"

namespace eservices::tests {
namespace {

using captcha::Samples;

constexpr double loud = 0.045;           // root mean square; the noise is below half of it
constexpr std::size_t longest_gap = 30;  // steps
constexpr std::size_t around = 25;       // steps before and after an utterance, less than to the next one
constexpr std::array<double, 5> paces = {0.93, 0.965, 1, 1.035, 1.07};

constexpr std::size_t window = 200;  // samples, 25 ms
constexpr std::size_t tones_a_band = 3;
constexpr double lowest_hz = 250;
constexpr double highest_hz = 3600;
constexpr double depth = 24;  // decibels below the maximum that are considered

double loudness(const Samples& sound, std::size_t from) {
    const std::size_t to = std::min(from + samples_a_step, sound.size());
    double squares = 0;
    for (std::size_t i = from; i < to; ++i) squares += std::pow(sound[i] / 32768.0, 2);
    return std::sqrt(squares / static_cast<double>(to - from));
}

/// A windowed sine and cosine of one frequency.
struct Tone {
    std::array<double, window> cosine, sine;

    explicit Tone(double hz) {
        for (std::size_t i = 0; i < window; ++i) {
            const double turn = 2 * std::numbers::pi * static_cast<double>(i);
            const double weight = 0.5 - 0.5 * std::cos(turn / window);
            cosine[i] = weight * std::cos(turn * hz / captcha::samples_per_second);
            sine[i] = weight * std::sin(turn * hz / captcha::samples_per_second);
        }
    }

    [[nodiscard]] double energy(const Samples& sound, std::size_t from) const {
        double real = 0;
        double imaginary = 0;
        for (std::size_t i = 0; i < window && from + i < sound.size(); ++i) {
            real += sound[from + i] * cosine[i];
            imaginary += sound[from + i] * sine[i];
        }
        return real * real + imaginary * imaginary;
    }
};

const std::vector<Tone>& tones() {
    static const std::vector<Tone> all = [] {
        constexpr std::size_t count = tones_a_band * std::tuple_size_v<Bands>;
        std::vector<Tone> made;
        for (std::size_t i = 0; i < count; ++i)
            made.emplace_back(lowest_hz * std::pow(highest_hz / lowest_hz, static_cast<double>(i) / (count - 1)));
        return made;
    }();
    return all;
}

Spectrogram spectrogram_of(const Samples& sound, std::size_t begin, std::size_t end) {
    Spectrogram steps(end - begin);
    double loudest = 0;
    for (std::size_t step = begin; step < end; ++step)
        for (std::size_t tone = 0; tone < tones().size(); ++tone) {
            double& band = steps[step - begin][tone / tones_a_band];
            band += tones()[tone].energy(sound, step * samples_a_step);
            loudest = std::max(loudest, band);
        }
    for (Bands& bands : steps)
        for (double& band : bands) band = std::max(10 * std::log10(band / loudest + 1e-9) + depth, 0.0);
    return steps;
}

Samples at_pace(const Samples& recording, double pace) {
    Samples samples;
    for (double at = 0; at < static_cast<double>(recording.size()); at += pace)
        samples.push_back(recording[static_cast<std::size_t>(at)]);
    return samples;
}

struct Sums {
    double of_levels = 0, of_squares = 0;
};

Sums sums_of(const Spectrogram& spectrogram) {
    Sums sums;
    for (const Bands& bands : spectrogram)
        for (const double level : bands) sums.of_levels += level, sums.of_squares += level * level;
    return sums;
}

/// Aligns step `from` of the sign with the first of `heard`; a negative `from` delays the sign. The rest is silence.
double correlation(const Spectrogram& heard, const Sums& all, const Spectrogram& sign, std::ptrdiff_t from) {
    Sums own;
    double products = 0;
    const std::ptrdiff_t end = std::min(std::ssize(heard), std::ssize(sign) - from);
    for (std::ptrdiff_t step = std::max<std::ptrdiff_t>(0, -from); step < end; ++step) {
        // A pointer for speed: tests are compiled without an optimiser.
        const double* there = heard[static_cast<std::size_t>(step)].data();
        const Bands& bands = sign[static_cast<std::size_t>(step + from)];
        for (const double level : bands) {
            own.of_levels += level;
            own.of_squares += level * level;
            products += level * *there++;
        }
    }
    const double n = static_cast<double>(heard.size() * std::tuple_size_v<Bands>);
    return (n * products - own.of_levels * all.of_levels) /
           std::sqrt((n * all.of_squares - all.of_levels * all.of_levels) *
                         (n * own.of_squares - own.of_levels * own.of_levels) +
                     1e-9);
}

}  // namespace

std::vector<Utterance> utterances(const Samples& sound) {
    std::vector<Utterance> found;
    for (std::size_t step = 0; step * samples_a_step < sound.size(); ++step) {
        if (loudness(sound, step * samples_a_step) < loud) continue;
        if (found.empty() || step - found.back().end > longest_gap) found.push_back({step, step});
        found.back().end = step + 1;
    }
    return found;
}

Listener::Listener(const captcha::Voice& voice) {
    for (const char sign : captcha_alphabet)
        for (const double pace : paces) {
            const Samples said = at_pace(voice.says(sign), pace);
            m_signs[sign].push_back(spectrogram_of(said, 0, said.size() / samples_a_step));
        }
}

std::map<char, double> Listener::likeness(const Samples& sound, const Utterance& utterance) const {
    const std::size_t begin = utterance.begin - std::min(utterance.begin, around);
    const std::size_t end = std::min(utterance.end + around, sound.size() / samples_a_step);
    const Spectrogram heard = spectrogram_of(sound, begin, end);
    const Sums all = sums_of(heard);
    std::map<char, double> result;
    for (const auto& [sign, spectrograms] : m_signs) {
        double& best = result.emplace(sign, -1).first->second;
        for (const Spectrogram& spectrogram : spectrograms)
            for (auto from = -std::ssize(heard); from < std::ssize(spectrogram); from += 2)
                best = std::max(best, correlation(heard, all, spectrogram, from));
    }
    return result;
}

std::string Listener::hears(const Samples& sound) const {
    std::string signs;
    for (const Utterance& utterance : utterances(sound)) {
        const auto alike = likeness(sound, utterance);
        signs += std::max_element(alike.begin(), alike.end(), [](const auto& one, const auto& other) {
                     return one.second < other.second;
                 })->first;
    }
    return signs;
}

const Listener& french_listener() {
    static const Listener listener{shipped_voice()};
    return listener;
}

const captcha::Voice& shipped_voice() {
    static const captcha::Voice voice{"build/captcha-sounds"};
    return voice;
}

}  // namespace eservices::tests
