// Cuts a fuzzer's input into the fields that a target needs.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace eservices::fuzz {

/// Aborts the run if the code under test breaks a promise.
inline void require(bool holds) {
    if (!holds) std::abort();
}

class Input {
  public:
    Input(const std::uint8_t* data, std::size_t size) : m_rest(reinterpret_cast<const char*>(data), size) {}

    /// The text up to the next byte 0xFE, which no UTF-8 text contains; without NUL, because parameters contain none.
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
