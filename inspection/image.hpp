// Pictures: decoded to their last row and drawn anew, so that nothing but what they show is left of them.
#pragma once

#include <string_view>

#include "inspection/inspected.hpp"

namespace eservices::inspection {

/// The picture in its own format without its metadata: upright, its colours in sRGB with 8 bits each, an animation with its
/// delays; and a JPEG of at most 320x320 pixels, of the first frame, on white. Refused for its size before a pixel is decoded
/// (too_many_pixels, too_many_frames), where it is cut short or its format's library finds an error (damaged), and where
/// there is not memory enough or the result grows too large (too_costly). `type` is not pdf; start_vips() was called.
Inspected inspect_image(std::string_view bytes, PaperType type, const Limits& limits);

}  // namespace eservices::inspection
