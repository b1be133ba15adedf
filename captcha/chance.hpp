// The random numbers of one picture or sound, reproducible from a seed.
#pragma once

#include <array>
#include <cstdint>
#include <random>

namespace eservices::captcha {

class Chance {
  public:
    /// Derived from the secret key, or a robot could reproduce the drawing.
    using Seed = std::array<std::uint8_t, 32>;

    explicit Chance(const Seed& seed) : m_engine(engine_of(seed)) {}

    /// Any number from `least` to `most`.
    double between(double least, double most) { return std::uniform_real_distribution{least, most}(m_engine); }

    /// An integer from 0 to `end` - 1.
    std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>{0, end - 1}(m_engine); }

  private:
    static std::mt19937 engine_of(const Seed& seed) {
        std::seed_seq sequence(seed.begin(), seed.end());
        return std::mt19937{sequence};
    }

    std::mt19937 m_engine;
};

}  // namespace eservices::captcha
