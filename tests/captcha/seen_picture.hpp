// A PNG as somebody sees it.
#pragma once

#include <string>
#include <vector>

namespace eservices::tests {

/// How light each point is, 0 to 255, row by row.
struct SeenPicture {
    int width = 0, height = 0;
    std::vector<int> lightness = {};

    [[nodiscard]] int at(int x, int y) const { return lightness[static_cast<std::size_t>(y * width + x)]; }

    /// The share of points darker than `limit` in the columns from `from` to `to`, the latter not included.
    [[nodiscard]] double darker_than(int limit, int from, int to) const;
};

/// Throws std::invalid_argument for what is no whole PNG.
SeenPicture see(const std::string& png);

}  // namespace eservices::tests
