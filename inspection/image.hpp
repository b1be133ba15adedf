// Pictures: fully decoded and encoded again, so that only what they show remains.
#pragma once

#include <string_view>

#include "inspection/content_types.hpp"
#include "inspection/inspected.hpp"

namespace eservices::inspection {

/// Rewrites the picture as kept_as() says, without its metadata: upright, in sRGB (a JPEG perhaps in Display P3) with 8
/// bits per colour, no coarser and hardly larger than the original (a HEIC, WebP or AVIF at the quality that max_bytes
/// allows), an animation with its delays (of a WebP the first frame only). The thumbnail is a JPEG of at most 320x320
/// pixels, of the first frame, on white. Refused for its size before a pixel is decoded (too_many_pixels,
/// too_many_frames), when more than the end marker is missing or the format's library reports an error (damaged), and
/// when memory runs out or the result is too large (too_costly). `kind` must not be pdf; start_vips() must have been
/// called.
Inspected inspect_image(std::string_view bytes, FileKind kind, const Limits& limits);

}  // namespace eservices::inspection
