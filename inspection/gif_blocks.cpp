// GIF89a: a header, a colour table, then blocks until the trailer.
#include "inspection/gif_blocks.hpp"

#include <cstddef>
#include <cstdint>

namespace eservices::inspection {
namespace {

constexpr std::uint8_t extension = 0x21;
constexpr std::uint8_t frame = 0x2C;
constexpr std::uint8_t trailer = 0x3B;

class Reader {
  public:
    explicit Reader(std::string_view bytes) : m_rest(bytes) {}

    [[nodiscard]] bool is_at_end() const { return m_rest.empty(); }

    /// 0 beyond the end, where is_at_end() is true as well.
    std::uint8_t byte() {
        if (m_rest.empty()) return 0;
        const auto value = static_cast<std::uint8_t>(m_rest.front());
        m_rest.remove_prefix(1);
        return value;
    }

    void skip(std::size_t count) { m_rest.remove_prefix(count < m_rest.size() ? count : m_rest.size()); }

    /// Skips a colour table, if these flags announce one.
    void skip_colours(std::uint8_t flags) {
        if ((flags & 0x80) != 0) skip(std::size_t{3} << ((flags & 0x07) + 1));
    }

    void skip_data() {
        while (const std::uint8_t length = byte()) skip(length);
    }

  private:
    std::string_view m_rest;
};

}  // namespace

bool reaches_its_trailer(std::string_view gif) {
    Reader reader{gif};
    reader.skip(10);  // signature and size
    const std::uint8_t flags = reader.byte();
    reader.skip(2);  // background and aspect
    reader.skip_colours(flags);
    while (!reader.is_at_end()) {
        const std::uint8_t block = reader.byte();
        if (block == trailer) return true;
        if (block == extension) {
            reader.skip(1);  // its label
        } else if (block == frame) {
            reader.skip(8);  // position and size
            reader.skip_colours(reader.byte());
            reader.skip(1);  // initial code size
        } else {
            return false;
        }
        reader.skip_data();
    }
    return false;
}

}  // namespace eservices::inspection
