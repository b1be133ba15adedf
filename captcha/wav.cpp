// Writes and reads a header that varies only in two lengths.
#include "captcha/wav.hpp"

#include <algorithm>
#include <stdexcept>

#include "phrases/phrase.hpp"

namespace eservices::captcha {
namespace {

constexpr std::size_t sample_bytes = 2;

void put_number(std::string& into, std::uint32_t number, int bytes) {
    for (int i = 0; i < bytes; ++i) into += static_cast<char>((number >> (8 * i)) & 0xFF);
}

std::string header(std::size_t data_bytes) {
    std::string text = "RIFF";
    put_number(text, static_cast<std::uint32_t>(wav_header_bytes - 8 + data_bytes), 4);
    text += "WAVEfmt ";
    put_number(text, 16, 4);                                 // size of the format chunk
    put_number(text, 1, 2);                                  // PCM
    put_number(text, 1, 2);                                  // channels
    put_number(text, samples_per_second, 4);                 //
    put_number(text, samples_per_second * sample_bytes, 4);  // bytes per second
    put_number(text, sample_bytes, 2);                       // bytes per sample over all channels
    put_number(text, 8 * sample_bytes, 2);                   // bits per sample
    text += "data";
    put_number(text, static_cast<std::uint32_t>(data_bytes), 4);
    return text;
}

}  // namespace

std::string wav_of(const Samples& samples) {
    std::string file = header(samples.size() * sample_bytes);
    file.reserve(file.size() + samples.size() * sample_bytes);
    for (const std::int16_t sample : samples) put_number(file, static_cast<std::uint16_t>(sample), sample_bytes);
    return file;
}

Samples samples_of_wav(std::string_view file) {
    const std::size_t bytes = file.size() - std::min(file.size(), wav_header_bytes);
    if (bytes == 0 || bytes % sample_bytes != 0 || !file.starts_with(header(bytes)))
        throw std::invalid_argument(phrase("captcha.wav.wrong_shape"));
    Samples samples;
    samples.reserve(bytes / sample_bytes);
    for (std::size_t at = wav_header_bytes; at < file.size(); at += sample_bytes) {
        const auto low = static_cast<std::uint8_t>(file[at]);
        const auto high = static_cast<std::uint8_t>(file[at + 1]);
        samples.push_back(static_cast<std::int16_t>(low | high << 8));
    }
    return samples;
}

}  // namespace eservices::captcha
