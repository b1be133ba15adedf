// A person's recordings of letters and digits in French.
#pragma once

#include <filesystem>
#include <map>

#include "captcha/wav.hpp"

namespace eservices::captcha {

class Voice {
  public:
    /// Reads `A.wav`, `3.wav`… from the folder, one for each character of captcha_alphabet. Throws std::runtime_error,
    /// naming the file, for one that cannot be read, is not a WAV file as described in wav.hpp, or is longer than three
    /// seconds.
    explicit Voice(const std::filesystem::path& folder);

    /// The recording of a character; throws std::out_of_range outside captcha_alphabet.
    [[nodiscard]] const Samples& says(char sign) const { return m_recordings.at(sign); }

  private:
    std::map<char, Samples> m_recordings;
};

}  // namespace eservices::captcha
