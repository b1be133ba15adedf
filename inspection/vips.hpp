// libvips configured for hostile files, and owners for its objects.
#pragma once

#include <cstddef>
#include <memory>

#include <vips/vips.h>

namespace eservices::inspection {

struct VipsRelease {
    void operator()(VipsImage* image) const { g_object_unref(image); }
    void operator()(void* bytes) const { g_free(bytes); }
};

/// Null when a call failed.
using Image = std::unique_ptr<VipsImage, VipsRelease>;

/// Calls libvips on an image and releases the image; null for null and when the call fails.
template <typename Call>
Image then(const Image& image, Call&& call) {
    VipsImage* out = nullptr;
    if (!image || call(image.get(), &out) != 0) return nullptr;
    return Image{out};
}

/// A file that libvips wrote to memory.
struct WrittenImage {
    std::unique_ptr<void, VipsRelease> bytes;
    std::size_t size = 0;
};

/// Starts libvips: no modules, no cache, one thread per pipeline, no code generated at run time, and only the loaders
/// of JPEG, PNG, GIF and WebP. A second call does nothing. Throws std::runtime_error when it does not start.
void start_vips();

}  // namespace eservices::inspection
