// A known-good picture: an antivirus or inspector that rejects it is out of order.
#pragma once

#include <string_view>

namespace eservices::jobs {

/// A single red pixel, as a GIF.
inline constexpr std::string_view good_picture{
    "GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\x00\x00\x00\x00\x00\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00\x3b",
    35};

}  // namespace eservices::jobs
