// Primary keys: UUID version 7 (RFC 9562 §5.7), ordered by the time of their making.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "values/utc_time.hpp"

namespace eservices {

/// 16 bytes that sort by time; stored as BINARY(16), so nothing depends on one server's AUTO_INCREMENT.
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    /// A new identifier of the given millisecond; its 74 other bits come from the system's random source.
    static Uuid at(UtcTime time);

    /// From the 16 raw bytes of a BINARY(16) column; throws std::invalid_argument for another length.
    static Uuid from_bytes(std::string_view raw);

    /// Greater than every identifier that at() makes: where a list that runs backwards begins.
    static Uuid greatest();

    /// From the 36 characters of text(); nothing for anything else.
    static std::optional<Uuid> from_text(std::string_view text);

    /// The 16 raw bytes.
    [[nodiscard]] std::string_view raw() const;

    /// The usual 36 characters, lower case.
    [[nodiscard]] std::string text() const;

    auto operator<=>(const Uuid&) const = default;  // NOLINT(modernize-use-nullptr): of a compiler's own making
};

}  // namespace eservices
