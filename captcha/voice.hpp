// A person who says letters and digits in French: one recording each.
#pragma once

#include <filesystem>
#include <map>

#include "captcha/wav.hpp"

namespace eservices::captcha {

class Voice {
  public:
    /// Reads `A.wav`, `3.wav`… from the folder, one for each sign of captcha_alphabet. Throws std::runtime_error, which names the
    /// file, for one that cannot be read, is no WAV file of the shape that wav.hpp says, or lasts over three seconds.
    explicit Voice(const std::filesystem::path& folder);

    /// How the sign is said; throws std::out_of_range for one that is not of captcha_alphabet.
    [[nodiscard]] const Samples& says(char sign) const { return m_recordings.at(sign); }

  private:
    std::map<char, Samples> m_recordings;
};

}  // namespace eservices::captcha
