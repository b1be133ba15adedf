// Creates and formats UUIDv7.
#include "values/uuid.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>
#include <sodium.h>

namespace eservices {

Uuid Uuid::at(UtcTime time) {
    Uuid id;
    randombytes_buf(id.bytes.data(), id.bytes.size());
    auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count();
    for (int i = 5; i >= 0; --i, milliseconds >>= 8) id.bytes[static_cast<std::size_t>(i)] = milliseconds & 0xff;
    id.bytes[6] = static_cast<std::uint8_t>(0x70 | (id.bytes[6] & 0x0f));
    id.bytes[8] = static_cast<std::uint8_t>(0x80 | (id.bytes[8] & 0x3f));
    return id;
}

Uuid Uuid::from_bytes(std::string_view raw) {
    Uuid id;
    if (raw.size() != id.bytes.size()) throw std::invalid_argument("a UUID has 16 bytes");
    std::copy(raw.begin(), raw.end(), id.bytes.begin());
    return id;
}

Uuid Uuid::greatest() {
    Uuid id;
    id.bytes.fill(0xff);
    return id;
}

std::optional<Uuid> Uuid::from_text(std::string_view text) {
    Uuid id;
    std::size_t written = 0;
    const char* end = nullptr;
    const bool read =
        sodium_hex2bin(id.bytes.data(), id.bytes.size(), text.data(), text.size(), "-", &written, &end) == 0;
    if (!read || written != id.bytes.size() || id.text() != text) return std::nullopt;
    return id;
}

std::string_view Uuid::raw() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

std::string Uuid::text() const {
    const std::string hex = fmt::format("{:02x}", fmt::join(bytes, ""));
    return hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' + hex.substr(16, 4) + '-' +
           hex.substr(20);
}

}  // namespace eservices
