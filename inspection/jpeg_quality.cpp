// ITU-T T.81, annex B: segments of a marker, a length and data, up to the first scan.
#include "inspection/jpeg_quality.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace eservices::inspection {
namespace {

constexpr unsigned char tables = 0xDB;
constexpr unsigned char scan = 0xDA;

unsigned byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

/// The sum of the 64 values of the table at the beginning of this segment.
std::optional<double> sum_of_table(std::string_view segment) {
    if (segment.empty()) return std::nullopt;
    const std::size_t width = byte_at(segment, 0) >> 4U == 0 ? 1 : 2;
    if (segment.size() < 1 + 64 * width) return std::nullopt;
    double sum = 0;
    for (std::size_t i = 0; i < 64; ++i) {
        const std::size_t at = 1 + i * width;
        sum += width == 1 ? byte_at(segment, at) : byte_at(segment, at) << 8U | byte_at(segment, at + 1);
    }
    return sum;
}

/// libjpeg scales table K.1 of annex K, whose sum this is, by 50/q below 50 and by 2 - q/50 above.
int quality_of_sum(double sum) {
    constexpr double sum_at_50 = 3688;
    const double scale = std::max(sum, 64.0) / sum_at_50;
    const double quality = scale > 1 ? 50 / scale : 50 * (2 - scale);
    return std::clamp(static_cast<int>(std::ceil(quality)), 1, 100);
}

}  // namespace

std::optional<int> quality_of_jpeg(std::string_view jpeg) {
    for (std::size_t at = 2; at + 4 <= jpeg.size();) {
        if (byte_at(jpeg, at) != 0xFF) return std::nullopt;
        const unsigned marker = byte_at(jpeg, at + 1);
        if (marker == 0xFF) {
            at += 1;
            continue;
        }
        if (marker == scan) return std::nullopt;
        const std::size_t length = byte_at(jpeg, at + 2) << 8U | byte_at(jpeg, at + 3);
        if (length < 2) return std::nullopt;
        if (marker == tables) {
            const auto sum = sum_of_table(jpeg.substr(at + 4, length - 2));
            return sum ? std::optional{quality_of_sum(*sum)} : std::nullopt;
        }
        at += 2 + length;
    }
    return std::nullopt;
}

}  // namespace eservices::inspection
