// Repeatable random numbers: the same seed gives the same demonstration data on every machine.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>

#include "values/uuid.hpp"

namespace eservices::commands {

class Dice {
  public:
    explicit Dice(std::uint64_t seed) : m_engine(seed) {}

    std::uint64_t bits() { return m_engine(); }

    /// From 0 to `sides` - 1. Slightly biased, which does not matter here; unlike std::uniform_int_distribution it gives
    /// the same numbers with every standard library.
    std::size_t roll(std::size_t sides) { return static_cast<std::size_t>(m_engine() % sides); }

    /// From `least` to `most`.
    int between(int least, int most) {
        return least + static_cast<int>(roll(static_cast<std::size_t>(most - least) + 1));
    }

    bool one_in(std::size_t sides) { return roll(sides) == 0; }

    template <class Value, std::size_t size>
    const Value& pick(const Value (&values)[size]) {
        return values[roll(size)];
    }

    /// Like Uuid::at(), but with these random bits instead of the system's.
    Uuid id_at(UtcTime time) {
        Uuid id = Uuid::at(time);
        const std::uint64_t words[2] = {bits(), bits()};
        for (std::size_t i = 6; i < id.bytes.size(); ++i) {
            const auto byte = static_cast<std::uint8_t>(words[i / 8] >> (8 * (i % 8)));
            if (i == 6) {
                id.bytes[i] = static_cast<std::uint8_t>(0x70 | (byte & 0x0f));
            } else if (i == 8) {
                id.bytes[i] = static_cast<std::uint8_t>(0x80 | (byte & 0x3f));
            } else {
                id.bytes[i] = byte;
            }
        }
        return id;
    }

  private:
    std::mt19937_64 m_engine;
};

}  // namespace eservices::commands
