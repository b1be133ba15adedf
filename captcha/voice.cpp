// Reads all recordings at the start, so that a missing one is reported then.
#include "captcha/voice.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "phrases/phrase.hpp"
#include "values/captcha.hpp"

namespace eservices::captcha {
namespace {

constexpr std::size_t most_samples = 3UL * samples_per_second;

Samples read(const std::filesystem::path& file) {
    std::ifstream stream{file, std::ios::binary};
    if (!stream) throw std::runtime_error(phrase("captcha.voice.unreadable", {{"FILE", file.string()}}));
    const std::string content{std::istreambuf_iterator<char>{stream}, {}};
    try {
        Samples samples = samples_of_wav(content);
        if (samples.size() > most_samples) throw std::invalid_argument(phrase("captcha.voice.too_long"));
        return samples;
    } catch (const std::invalid_argument& error) {
        throw std::runtime_error(phrase("captcha.voice.unfit", {{"FILE", file.string()}, {"MISTAKE", error.what()}}));
    }
}

}  // namespace

Voice::Voice(const std::filesystem::path& folder) {
    for (const char sign : captcha_alphabet) m_recordings.emplace(sign, read(folder / (std::string{sign} + ".wav")));
}

}  // namespace eservices::captcha
