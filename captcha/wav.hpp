// Sound as a WAV file: 8,000 samples per second, 16 bits, one channel, as on the telephone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace eservices::captcha {

using Samples = std::vector<std::int16_t>;

inline constexpr int samples_per_second = 8000;
inline constexpr std::size_t wav_header_bytes = 44;

/// The whole file: RIFF and its two chunks, 44 bytes, then the samples (Microsoft's Multimedia Programming Interface 1.0, "WAVE").
std::string wav_of(const Samples& samples);

/// The samples of a file in exactly this format; throws std::invalid_argument for any other.
Samples samples_of_wav(std::string_view file);

}  // namespace eservices::captcha
