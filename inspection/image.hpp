// Pictures: decoded to their last row and drawn anew, so that nothing but what they show is left of them.
#pragma once

#include <string_view>

#include "inspection/content_types.hpp"
#include "inspection/inspected.hpp"

namespace eservices::inspection {

/// The picture as kept_as() says, without its metadata: upright, its colours in sRGB (a JPEG's perhaps in Display P3) with 8 bits each,
/// no coarser and hardly larger than it came (a HEIC, WebP or AVIF as coarse as max_bytes make it), an animation with its delays (the first frame of a WebP); and a JPEG of at most 320x320
/// pixels, of the first frame, on white. Refused for its size before a pixel is decoded (too_many_pixels, too_many_frames), where more
/// is cut off than the mark of its end or its format's library finds an error (damaged), and where there is not memory enough or the
/// result grows too large (too_costly). `kind` is not pdf; start_vips() was called.
Inspected inspect_image(std::string_view bytes, FileKind kind, const Limits& limits);

}  // namespace eservices::inspection
