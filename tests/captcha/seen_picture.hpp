// A decoded PNG, as shades of grey.
#pragma once

#include <string>
#include <vector>

namespace eservices::tests {

/// The lightness of each pixel, 0 to 255, row by row.
struct SeenPicture {
    int width = 0, height = 0;
    std::vector<int> lightness = {};

    [[nodiscard]] int at(int x, int y) const { return lightness[static_cast<std::size_t>(y * width + x)]; }

    /// The share of pixels darker than `limit` in the columns from `from` to `to`, the latter excluded.
    [[nodiscard]] double darker_than(int limit, int from, int to) const;
};

/// Throws std::invalid_argument for an incomplete or invalid PNG.
SeenPicture see(const std::string& png);

}  // namespace eservices::tests
