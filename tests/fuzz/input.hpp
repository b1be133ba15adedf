// What a fuzzer gives, cut into the parts that a target needs.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace eservices::fuzz {

/// A promise of the code under test that does not hold ends the run here.
inline void require(bool holds) {
    if (!holds) std::abort();
}

class Input {
  public:
    Input(const std::uint8_t* data, std::size_t size) : m_rest(reinterpret_cast<const char*>(data), size) {}

    /// The text up to the next byte 0xFE, which no UTF-8 text holds; without NUL, as no parameter holds one either.
    std::string field() {
        const std::size_t end = std::min(m_rest.find('\xFE'), m_rest.size());
        std::string text{m_rest.substr(0, end)};
        m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
        std::erase(text, '\0');
        return text;
    }

    [[nodiscard]] bool empty() const { return m_rest.empty(); }
    [[nodiscard]] std::string_view rest() const { return m_rest; }

  private:
    std::string_view m_rest;
};

}  // namespace eservices::fuzz
